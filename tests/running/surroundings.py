"""A running site of the test's own, and programs run in its surroundings."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.services import private_postgresql, private_site
from tests.services.server import Server
from tests.services.site import PROJECT

PASSWORD = "test-data-quiet-river"

# Makes the people in the running site's own database and prints a session for each. Hashing one
# password is a fifth of a second's work, and all have the same.
MAKE_PEOPLE = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from accounts.models import User
known = make_password("{password}")
for number in range({people}):
    user = User.objects.create_confirmed_user(f"writer{{number}}@example.org", None)
    user.password = known
    user.save()
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    print("session", session.session_key)
"""


def people(environment: dict[str, str], number: int) -> list[str]:
    """Make so many confirmed people and return a session of each."""
    program = MAKE_PEOPLE.format(people=number, password=PASSWORD)
    return re.findall(r"session (\w+)", shell(environment, program))


def shell(environment: dict[str, str], program: str) -> str:
    """Run a program in the site's own surroundings and return what it printed."""
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", program]
    done = subprocess.run(
        command, cwd=PROJECT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def commands(folder: Path, **own: str) -> dict[str, str]:
    """Return the environment of commands with a migrated database and no site running."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kazan_twins.settings",
        "SECRET_KEY": "test-data-" + "0" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "off",
        "DATA_DIR": str(folder),
    }
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=PROJECT, env=environment | own, check=True)
    return environment | own


@contextmanager
def running(database: str = "") -> Iterator[tuple[Server, dict[str, str]]]:
    """Yield the running site and the environment of its commands."""
    own = {"SECRET_KEY": "test-data-" + "0" * 50, "ALLOWED_HOSTS": "127.0.0.1", "HTTPS": "off"}
    own |= {"DATABASE_URL": database} if database else {}
    with private_site(**own) as site:
        inner = {"DJANGO_SETTINGS_MODULE": "kazan_twins.settings"}
        yield site, os.environ | own | inner | {"DATA_DIR": str(site.folder / "data")}


@contextmanager
def empty_database() -> Iterator[str]:
    """Yield the address of an empty PostgreSQL database of the test's own."""
    with private_postgresql() as server:
        name = "many_at_once"
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        yield server.url.rpartition("/")[0] + f"/{name}"
