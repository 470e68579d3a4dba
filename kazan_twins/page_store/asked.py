"""Which stored page a request asks for, and a request that asks for it and tells nothing else."""

from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import parse_cookie
from django.urls import Resolver404, resolve

from kazan_twins.accessibility.addresses import PARAMETER
from kazan_twins.accessibility.preferences import Preferences
from kazan_twins.notices import CookieStorage
from web.public import stored_parameters

Environ = dict[str, Any]

READING = {"GET", "HEAD"}
LONGEST_QUERY = 1024
# Who has one of these may see what nobody else sees.
PRIVATE_COOKIES = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
# Conditions that readers of pages never set; Django knows what to answer.
CONDITIONS = {"HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"}
# What a server tells of itself, not of the reader.
_OF_THE_SERVER = {"SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "wsgi.errors", "wsgi.version"}
_OF_THE_SERVER |= {"wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once"}


class Asked(NamedTuple):
    """A page's whole identity: nothing else of a request reaches the view that makes it."""

    scheme: str
    host: str
    path: str
    query: str
    preferences: str
    language: str


def page_asked_for(environ: Environ) -> Asked | None:
    """Return the public page that a request asks for, or None where Django must answer itself."""
    path, host = environ.get("PATH_INFO", ""), environ.get("HTTP_HOST", "")
    if environ["REQUEST_METHOD"] not in READING or not host or environ.get("SCRIPT_NAME"):
        return None
    if not CONDITIONS.isdisjoint(environ):
        return None
    preferences = preferences_in(environ.get("HTTP_COOKIE", ""))
    parameters = parameters_at(path)
    if preferences is None or parameters is None:
        return None
    query = environ.get("QUERY_STRING", "")
    if query:
        query = canonical(query, parameters)
        if query is None:
            return None
    return Asked(_scheme(environ), host.lower(), path, query, preferences, settings.LANGUAGE_CODE)


def request_for(page: Asked, environ: Environ) -> Environ:
    """Return a request for this page made from its identity, whatever else the reader sent."""
    made = {name: environ[name] for name in _OF_THE_SERVER & environ.keys()}
    made |= {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": page.path,
        "QUERY_STRING": page.query,
        "HTTP_HOST": page.host,
        "HTTP_COOKIE": f"{settings.ACCESSIBILITY_COOKIE_NAME}={page.preferences}",
        "wsgi.url_scheme": page.scheme,
        "wsgi.input": BytesIO(),
    }
    if settings.SECURE_PROXY_SSL_HEADER:
        made[settings.SECURE_PROXY_SSL_HEADER[0]] = page.scheme
    return made


@lru_cache(maxsize=1024)
def parameters_at(path: str) -> frozenset[str] | None:
    """Return the parameters of the public page at this path, or None where there is none."""
    try:
        return stored_parameters(resolve(path).func)
    except Resolver404:
        return None


@lru_cache(maxsize=256)
def preferences_in(cookies: str) -> str | None:
    """Return the reader's preferences, spelt in one way; None for who may see private pages."""
    found = parse_cookie(cookies)
    if PRIVATE_COOKIES & found.keys():
        return None
    return Preferences.read(found.get(settings.ACCESSIBILITY_COOKIE_NAME, "")).written()


def canonical(query: str, parameters: frozenset[str]) -> str | None:
    """Spell a query in one way, of the page's own parameters; None for what Django must judge."""
    if len(query) > LONGEST_QUERY or not query.isascii() or PARAMETER in query:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict")
    except ValueError:
        return None
    if any("\0" in name + value for name, value in pairs):
        return None
    # Of several values Django takes the last.
    return urlencode(sorted({name: value for name, value in pairs if name in parameters}.items()))


def _scheme(environ: Environ) -> str:
    """Return the scheme as Django reads it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        told = environ.get(header)
        if told is not None:
            return "https" if told.split(",")[0].strip() == secure else "http"
    return str(environ["wsgi.url_scheme"])
