"""Error pages: in Russian, with a link home, and without internal details."""

import sys
from typing import Any
from urllib.parse import quote

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from redis.exceptions import RedisError

from kazan_twins.accessibility.addresses import SWITCH

# What the drivers raise when a server is down; the site recovers by itself when it is back.
OUTAGES = (InterfaceError, OperationalError, RedisError)
RETRY_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Redirect an address typed in capitals to its page, if there is one."""
    lower = request.path_info.lower()
    if request.method in {"GET", "HEAD"} and lower != request.path_info and _is_public(lower):
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(f"{quote(lower)}{'?' if query else ''}{query}")
    return error_page(request, 404)


def _is_public(path: str) -> bool:
    """Tell whether this is a catalogue page's address; files and accounts keep their case."""
    try:
        return resolve(path).app_name == "cities"
    except Resolver404:
        return False


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a server error; while the database or the cache is down, ask to come back."""
    if not isinstance(sys.exception(), OUTAGES):
        return error_page(request, 500)
    response = error_page(request, 503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token: a view that can, shows what was typed again.

    Any other view, and any form sent from another site, gets the advice to reload the page.
    """
    match = request.resolver_match
    view: Any = getattr(match.func, "view_class", None) if match else None
    # The other reasons, a foreign origin or referrer, start differently.
    if match and hasattr(view, "shown_again") and reason.startswith("CSRF"):
        try:
            response: HttpResponse = view().shown_again(request, **match.kwargs)
        except Http404:
            return error_page(request, 404)
        response.status_code = 403
        return response
    return error_page(request, 403, stale_form=True)


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """Render `errors/<status>.html` without the database, which may be down.

    The page has no canonical address: it does not repeat the requested one.
    """
    nowhere: dict[str, Any] = {"canonical_address": "", "here": "", "accessible_here": f"?{SWITCH}"}
    return render(request, f"errors/{status}.html", nowhere | context, status=status)
