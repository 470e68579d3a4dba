"""A PostgreSQL cluster in a temporary directory, for one run of the tests."""

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.services.server import LOOPBACK, Server, run_as, unprivileged_user
from tests.waiting import PATIENCE

DEBIAN_FOLDER = Path("/usr/lib/postgresql")
# Nothing here outlives the tests, so nothing needs to reach the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "60",
}


def binary(name: str) -> str | None:
    """Return the path of a server program; Debian keeps them out of PATH, one folder a version."""
    versions = sorted(
        (path for path in DEBIAN_FOLDER.glob("*") if path.name.isdigit()),
        key=lambda path: int(path.name),
        reverse=True,
    )
    folders = ":".join(str(version / "bin") for version in versions)
    return shutil.which(name, path=folders) or shutil.which(name)


def _require(name: str) -> str:
    path = binary(name)
    if path is None:
        raise FileNotFoundError(f"Нет программы {name}: установите пакет postgresql.")
    return path


def _initialise(data: Path, user: str | None) -> None:
    command = [_require("initdb"), "--pgdata", str(data), "--username", "postgres"]
    # Russian order as compose.yaml asks of the production database.
    command += ["--auth", "trust", "--encoding", "UTF8", "--no-sync", "--locale", "C.UTF-8"]
    command += ["--locale-provider", "icu", "--icu-locale", "ru-RU"]
    subprocess.run(command, check=True, capture_output=True, cwd=data.parent, **run_as(user))


def _command(data: Path, port: int) -> list[str]:
    settings = [f"{name}={value}" for name, value in SETTINGS.items()]
    options = [part for setting in settings for part in ("-c", setting)]
    return [_require("postgres"), "-D", str(data), "-p", str(port), *options]


def _address(port: int) -> str:
    return f"postgres://postgres@{LOOPBACK}:{port}/postgres"


def _is_ready(port: int) -> bool:
    try:
        psycopg.connect(_address(port), connect_timeout=PATIENCE).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def private_postgresql() -> Iterator[Server]:
    """Yield a running server of the newest PostgreSQL on the machine, superuser «postgres»."""
    user = unprivileged_user()
    with tempfile.TemporaryDirectory(prefix="kazan-twins-postgresql-") as name:
        folder = Path(name)
        if user is not None:
            shutil.chown(folder, user)
        _initialise(folder / "data", user)
        server = Server(
            name="postgresql",
            folder=folder,
            command=lambda port: _command(folder / "data", port),
            is_ready=_is_ready,
            address=_address,
            user=user,
            # PostgreSQL's «fast» stop: it drops the connections that tests left open.
            stop_signal=signal.SIGINT,
        )
        with server:
            yield server
