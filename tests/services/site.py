"""The site as `make run` starts it, in a folder of its own, on a free port."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.services.server import LOOPBACK, Server
from tests.waiting import PATIENCE

PROJECT = Path(__file__).resolve().parents[2]
# With what the tests' settings leave in this process a site would not be the real one. The key
# stays: a test that makes a session signs it.
OF_THE_TESTS = (
    "ALLOWED_HOSTS",
    "DATA_DIR",
    "DJANGO_SETTINGS_MODULE",
    "HTTPS",
    "STAFF_SECOND_FACTOR",
)


def _address(port: int) -> str:
    return f"http://{LOOPBACK}:{port}"


def _is_ready(port: int) -> bool:
    try:
        urlopen(f"{_address(port)}/healthz", timeout=PATIENCE).close()
    except (URLError, OSError):
        return False
    return True


def _machine() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}


@contextmanager
def private_site(**environment: str) -> Iterator[Server]:
    """Yield the running site with the real catalogue; the data are thrown away afterwards.

    The environment is added to this process's own without what the tests have set, so
    `DATABASE_URL=…` puts the site on another database. Its folder holds the data and the log, in
    which the demo editor's password stands.
    """
    with tempfile.TemporaryDirectory(prefix="kazan-twins-site-") as name:
        folder = Path(name)
        # A run that is killed cannot stop its site: then the kernel does.
        with_us = ["setpriv", "--pdeathsig", "TERM"]
        runner = [*with_us, sys.executable, "-m", "kazan_twins.run", "--port"]
        server = Server(
            name="site",
            folder=folder,
            command=lambda port: [*runner, str(port)],
            is_ready=_is_ready,
            address=_address,
            environment=_machine()
            | {"PYTHONPATH": str(PROJECT), "DATA_DIR": str(folder / "data")}
            | environment,
        )
        with server:
            yield server
