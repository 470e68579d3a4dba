"""The current page's addresses, and where its reader may be redirected back to."""

from urllib.parse import quote, urlsplit

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme

# The old portal's parameter: its readers have bookmarked it.
PARAMETER = "biggerVersion"
SWITCH = f"{PARAMETER}=Y"
# Characters that a query may contain unencoded; "%" for what the browser has already encoded.
ALLOWED = "/%[]=:;$&()+,!?*@'~"


def asks_for_accessible(request: HttpRequest) -> bool:
    return SWITCH in _query(request).split("&")


def here(request: HttpRequest) -> str:
    """Return the page's address without the parameter that opens the accessible version."""
    path = request.get_full_path().partition("?")[0]
    # As a link or a redirect, "//host/" would lead to that host.
    return _joined(escape_leading_slashes(path), _query(request))


def accessible_here(request: HttpRequest) -> str:
    """Return the accessible version of this page, relative to it."""
    return "?" + "&".join([*_without_switch(_query(request)), SWITCH])


def local_address(address: str, otherwise: str) -> str:
    """Return path and query of `address` if it is certainly on this site, or `otherwise`."""
    if not address.startswith("/") or not address.isprintable() or " " in address:
        return otherwise
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return otherwise
    parts = urlsplit(address)
    return iri_to_uri(_joined(parts.path, parts.query))


def referring_address(request: HttpRequest) -> str:
    """Return the page of this site that sent a form, as far as the browser tells."""
    referer: str = request.headers.get("Referer", "")
    return referer.removeprefix(own_origin(request))


def own_origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


# The raw query, not `request.GET`, which refuses some queries whose error page needs this.
def _query(request: HttpRequest) -> str:
    raw = str(request.META.get("QUERY_STRING", "")).encode("iso-8859-1", "ignore")
    return quote(raw, safe=ALLOWED)


def _without_switch(query: str) -> list[str]:
    return [part for part in query.split("&") if part and part.partition("=")[0] != PARAMETER]


def _joined(path: str, query: str) -> str:
    return "?".join(filter(None, (path, "&".join(_without_switch(query)))))
