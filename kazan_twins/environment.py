"""Reads typed values from the environment; an invalid one stops the start with one clear line."""

import os
import re
from collections.abc import Callable
from email.utils import parseaddr
from gettext import translation
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

LANGUAGE = "ru"
# Django's own gettext asks the settings, and these are still being read here.
_ = translation("django", Path(__file__).parent / "locale", [LANGUAGE], fallback=True).gettext

SHORTEST_KEY = 50
TRUE_WORDS = {"on", "true", "yes", "1"}
FALSE_WORDS = {"off", "false", "no", "0"}
HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]")
SITE = re.compile(r"(https?://)([^\s/?#@:\[]+|\[[^\]]+\])(:[0-9]{1,5})?/?")
# What stands on a server of its own; the other schemes name no host.
ON_A_HOST = ("postgres", "redis", "smtp")
SCHEMES = {
    "DATABASE_URL": ("postgres", "postgresql", "sqlite"),
    "CACHE_URL": ("redis", "rediss", "dbcache", "locmemcache"),
    "EMAIL_URL": ("smtp", "smtp+tls", "smtp+ssl", "filemail", "consolemail"),
}


class SettingError(SystemExit):
    """Ends the start with its one line, in every command; never holds a secret."""


def read_file(path: Path) -> None:
    """Read `.env`, with or without the mark that Windows puts before UTF-8."""
    try:
        environ.Env.read_env(path, encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingError(
            _("The file .env is not in UTF-8: save it again in that encoding.")
        ) from None


def boolean(name: str, *, default: bool) -> bool:
    """Read on/off and refuse any other word, which `env.bool` would take for "off"."""
    word = text(name, default="on" if default else "off").lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise SettingError(
        _("%(name)s: it must be on or off, not “%(word)s”.") % {"name": name, "word": word}
    )


def integer(name: str, *, default: int, minimum: int = 0) -> int:
    """Read a whole number no smaller than `minimum`."""
    word = text(name, default=str(default))
    if not (word.isascii() and word.isdigit()) or int(word) < minimum:
        fault = {"name": name, "minimum": minimum, "word": word}
        raise SettingError(
            _("%(name)s: it must be a whole number from %(minimum)d, not “%(word)s”.") % fault
        )
    return int(word)


def text(name: str, *, default: str = "") -> str:
    """Read a line of text, stripped of spaces."""
    return os.environ.get(name, default).strip()


def words(name: str) -> list[str]:
    """Read a comma-separated list; an unset or empty variable is an empty list."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def directory(name: str, *, default: Path) -> Path:
    """Read a folder's path; a relative one starts at the working directory."""
    return Path(text(name) or default).resolve()


def required(name: str, *, why: str) -> str:
    """Read a variable without which the site must not start; `why` is shown to the operator."""
    value = text(name)
    if not value:
        raise missing(name, why=why)
    return value


def missing(name: str, *, why: str) -> SettingError:
    fault = {"name": name, "why": why}
    return SettingError(_("The variable %(name)s is not set: %(why)s.") % fault)


def secret_key(*, debug: bool) -> str:
    """Read SECRET_KEY; it signs sessions and letters, so only DEBUG may do without it."""
    if debug:
        return text("SECRET_KEY", default="only-for-debugging-" + "0" * 40)
    key = required(
        "SECRET_KEY", why=_("it signs sessions and letters, and the site does not start without it")
    )
    if len(key) < SHORTEST_KEY:
        raise SettingError(
            _("SECRET_KEY: it must be at least %(count)d characters long.")
            % {"count": SHORTEST_KEY}
        )
    return key


def allowed_hosts(*, debug: bool) -> list[str]:
    """Read ALLOWED_HOSTS; a star would let any forged Host through, so it is refused."""
    hosts = words("ALLOWED_HOSTS")
    if not hosts and debug:
        return ["localhost", "127.0.0.1", "[::1]"]
    if not hosts:
        why = _("list the names under which the site is open, separated by commas")
        raise missing("ALLOWED_HOSTS", why=why)
    if "*" in hosts:
        raise SettingError(
            _("ALLOWED_HOSTS: list the names of the site, separated by commas, instead of a star.")
        )
    return [_host("ALLOWED_HOSTS", host) for host in hosts]


def site_url() -> str:
    """Read SITE_URL: a scheme and a host, without anything behind them."""
    word = text("SITE_URL")
    match = SITE.fullmatch(word)
    if match:
        return match[1] + _host("SITE_URL", match[2]) + (match[3] or "")
    if word:
        fault = _("SITE_URL: it must be like https://twins.example.org, not “%(word)s”.")
        raise SettingError(fault % {"word": word})
    return ""


def _host(name: str, word: str) -> str:
    """Return a host's name as browsers send it: in Latin characters."""
    dot, bare = word[: word.startswith(".")], word.removeprefix(".").lower()
    try:
        host = dot + (bare if bare.isascii() else bare.encode("idna").decode())
    except UnicodeError:
        host = ""
    if not HOST.fullmatch(host):
        fault = _("%(name)s: “%(word)s” is not the name of a host, like twins.example.org.")
        raise SettingError(fault % {"name": name, "word": word})
    return host


def mail_address(name: str, *, default: str) -> str:
    word = text(name, default=default)
    try:
        validate_email(parseaddr(word)[1])
    except ValidationError:
        fault = _("%(name)s: “%(word)s” is not an e-mail, like twins@example.org.")
        raise SettingError(fault % {"name": name, "word": word}) from None
    return word


def database(*, default: Path) -> dict[str, Any]:
    """Read DATABASE_URL; the default is a path and never read as a URL."""
    if not text("DATABASE_URL"):
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(default)}
    return _server("DATABASE_URL", environ.Env.db_url_config, "postgres://user:password@host/name")


def cache(*, default: str) -> dict[str, Any]:
    return _server("CACHE_URL", environ.Env.cache_url_config, "redis://host:6379/0", default)


def mail(*, default: str) -> dict[str, Any]:
    example = "smtp+tls://user:password@host:587"
    return _server("EMAIL_URL", environ.Env.email_url_config, example, default)


def _server(
    name: str, read: Callable[[str], dict[str, Any]], example: str, default: str = ""
) -> dict[str, Any]:
    """Read the URL of a server; the refusal does not repeat it, for a password stands in it."""
    word = text(name) or default
    try:
        parts = urlsplit(word)
        lacks_host = parts.scheme.startswith(ON_A_HOST) and not (parts.hostname and parts.port != 0)
        found = read(word) if parts.scheme in SCHEMES[name] and not lacks_host else {}
    except (ValueError, ImproperlyConfigured):
        found = {}
    if not found or found.get("NAME") == "":
        fault = _("%(name)s: the address is not understood. Write it like %(example)s.")
        raise SettingError(fault % {"name": name, "example": example})
    return found
