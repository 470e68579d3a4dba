"""The site as `make run` starts it, and the paths of all its pages."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility.states import DEFAULT, remember
from tests.browser.driver import open_page
from tests.services import private_site
from tests.services.server import Server
from tests.waiting import PATIENCE

# What no sitemap lists: settings, a year, a narrowed list, an empty one, forms, an error.
OTHERS = [
    "/accessibility/",
    "/events/2025/",
    "/cities/?country=KZ",
    "/cities/?letter=Ъ",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/support/new/",
    "/support/report/?page=/cities/almaty/",
    "/privacy/",
    "/no-such-page/",
]
LOG_IN = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from accounts.models import User
user = User.objects.create_user("aigul@example.org", "test-data-117", first_name="Айгуль")
user.emailaddress_set.create(email=user.email, verified=True, primary=True)
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(session.session_key)
"""
ONE_OF_A_KIND = (
    r"/cities/(?!foreign/|russian/)[\w-]+/",
    r"/events/\d+-[\w-]*/",
    r"/events/\d{4}/",
    r"/events/series/[\w-]+/",
)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Yield a running site with the real catalogue."""
    with private_site() as server:
        yield server


@pytest.fixture(scope="session")
def site(server: Server) -> str:
    """Return the address of the running site."""
    return server.url


@pytest.fixture(scope="session")
def resident_session(server: Server) -> str:
    """Return the session of a reader who is logged in, a resident with no rights."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kazan_twins.settings",
        "DATA_DIR": str(server.folder / "data"),
    }
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", LOG_IN]
    made = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return made.stdout.strip().splitlines()[-1]


@pytest.fixture(scope="session")
def every_path(site: str) -> list[str]:
    """Return the path of every page."""
    with urlopen(f"{site}/sitemap.xml", timeout=PATIENCE) as answer:
        listed = re.findall(rf"<loc>{re.escape(site)}(.*?)</loc>", answer.read().decode())
    return [*listed, *(path for path in OTHERS if path not in listed)]


@pytest.fixture(scope="session")
def kinds(every_path: list[str]) -> list[str]:
    """Return one page of each kind, for what takes long."""
    many = {path for path in every_path for kind in ONE_OF_A_KIND if re.fullmatch(kind, path)}
    firsts = [
        next(path for path in every_path if re.fullmatch(kind, path)) for kind in ONE_OF_A_KIND
    ]
    return [*(path for path in every_path if path not in many), *firsts]


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Page]:
    """Yield a page of a reader who has opened the accessible version and chosen nothing else."""
    with open_page(browser, base_url=site) as page:
        remember(page.context, site, DEFAULT)
        yield page
