"""Typed reading of the environment: an invalid value stops the start with one clear line."""

from gettext import translation
from pathlib import Path
from typing import Final

import environ
from django.core.exceptions import ImproperlyConfigured

LANGUAGE: Final = "ru"
# Django's own gettext asks the settings, and these are still being read here.
_ = translation("django", Path(__file__).parent / "locale", [LANGUAGE], fallback=True).gettext

env = environ.Env()

SHORTEST_KEY = 50
TRUE_WORDS = {"on", "true", "yes", "1"}
FALSE_WORDS = {"off", "false", "no", "0"}


def boolean(name: str, *, default: bool) -> bool:
    """Read on/off and refuse any other word, which `env.bool` would take for "off"."""
    word = env.str(name, default="on" if default else "off").strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(
        _("%(name)s: it must be on or off, not “%(word)s”.") % {"name": name, "word": word}
    )


def integer(name: str, *, default: int, minimum: int = 0) -> int:
    """Read a whole number no smaller than `minimum`."""
    word = env.str(name, default=str(default)).strip()
    if not (word.isascii() and word.isdigit()) or int(word) < minimum:
        fault = {"name": name, "minimum": minimum, "word": word}
        raise ImproperlyConfigured(
            _("%(name)s: it must be a whole number from %(minimum)d, not “%(word)s”.") % fault
        )
    return int(word)


def text(name: str, *, default: str = "") -> str:
    """Read a line of text, stripped of spaces."""
    return str(env.str(name, default=default)).strip()


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


def missing(name: str, *, why: str) -> ImproperlyConfigured:
    fault = {"name": name, "why": why}
    return ImproperlyConfigured(_("The variable %(name)s is not set: %(why)s.") % fault)


def secret_key(*, debug: bool) -> str:
    """Read SECRET_KEY; it signs sessions and letters, so only DEBUG may do without it."""
    if debug:
        return text("SECRET_KEY", default="only-for-debugging-" + "0" * 40)
    key = required(
        "SECRET_KEY", why=_("it signs sessions and letters, and the site does not start without it")
    )
    if len(key) < SHORTEST_KEY:
        raise ImproperlyConfigured(
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
        raise ImproperlyConfigured(_("ALLOWED_HOSTS: a star lets forged host names through."))
    return hosts
