"""What the tests need of the machine, beside Python: found, or installed by apt-get, or named."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable

from tests.services.postgresql import binary

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class MissingPackagesError(Exception):
    """Names the system packages that are missing and could not be installed."""


def browser() -> str | None:
    """Return the path of the system's Chromium or its kin."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def _has_font(family: str) -> bool:
    if shutil.which("fc-match") is None:
        return False
    command = ["fc-match", "--format", "%{family}", family]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return family in found.split(",")


def _find(name: str) -> str | None:
    # Debian keeps servers where an ordinary user's PATH does not lead.
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")


def _has_program(name: str) -> Callable[[], bool]:
    return lambda: _find(name) is not None


def program(name: str) -> str:
    """Return a program's path; raises FileNotFoundError with the package to install."""
    path = _find(name)
    if path is None:
        raise FileNotFoundError(f"Нет программы {name}: установите пакет с нею.")
    return path


# Debian's package → is what it brings already here, from whatever source?
PACKAGES: dict[str, Callable[[], bool]] = {
    "chromium": lambda: browser() is not None,
    "fonts-paratype": lambda: _has_font("PT Sans"),
    "fonts-liberation": lambda: _has_font("Liberation Sans"),
    "default-jre-headless": _has_program("java"),
    "gettext": _has_program("msgfmt"),
    "postgresql": lambda: binary("initdb") is not None,
    "nginx": _has_program("nginx"),
    "redis-server": _has_program("redis-server"),
}


def missing(names: Iterable[str]) -> list[str]:
    """Return those of the named packages whose programs or fonts are not on the machine."""
    return [name for name in names if not PACKAGES[name]()]


def _install(names: list[str]) -> None:
    # RUNLEVEL=1 keeps Debian from starting the servers that it installs.
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "--yes", "--no-install-recommends", *names]
    for command in ([*apt, "update"], install):
        subprocess.run(command, env=environment, check=False, capture_output=True)


def ensure(names: Iterable[str] = ()) -> None:
    """Install what is missing of the named packages (all, if none is named) where that is allowed.

    Raises MissingPackagesError: a missing service fails the tests, it never skips them.
    """
    wanted = missing(names or PACKAGES)
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(wanted)
        wanted = missing(wanted)
    if wanted:
        packages = " ".join(wanted)
        raise MissingPackagesError(f"Не хватает пакетов: apt-get install {packages}")
