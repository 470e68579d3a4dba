"""Addresses of the page that is being read, and where its reader may be sent back to."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme

# The old portal's parameter: its readers have it in their bookmarks.
PARAMETER = "biggerVersion"
SWITCH = f"{PARAMETER}=Y"


def asks_for_accessible(request: HttpRequest) -> bool:
    return SWITCH in _query(request)


def here(request: HttpRequest) -> str:
    """Return the page's own address, without the parameter that opens the accessible version."""
    query = "&".join(_other_parts(request))
    # "//host/" as a link or a redirect would lead to that host.
    path = escape_leading_slashes(request.get_full_path().partition("?")[0])
    return f"{path}?{query}" if query else path


def accessible_here(request: HttpRequest) -> str:
    """Return the accessible version of this page, relative to it."""
    return "?" + "&".join([*_other_parts(request), SWITCH])


def local_address(address: str, otherwise: str) -> str:
    """Return path and query of `address` if it lies on this site beyond doubt, else `otherwise`."""
    if not address.startswith("/") or not address.isprintable() or " " in address:
        return otherwise
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return otherwise
    parts = urlsplit(address)
    return iri_to_uri(parts._replace(fragment="").geturl()) or otherwise


# The raw query is read, not `request.GET`: that refuses some queries, whose error page needs this.
def _query(request: HttpRequest) -> list[str]:
    return [part for part in iri_to_uri(request.META.get("QUERY_STRING", "")).split("&") if part]


def _other_parts(request: HttpRequest) -> list[str]:
    return [part for part in _query(request) if part.partition("=")[0] != PARAMETER]
