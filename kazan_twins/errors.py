"""Error pages: Russian, with a way home, and without a word about the inside."""

import sys
from typing import Any
from urllib.parse import quote

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from redis.exceptions import RedisError

from kazan_twins.accessibility.addresses import SWITCH

# What the drivers raise when nobody answers them; the site mends itself when they are back.
OUTAGES = (InterfaceError, OperationalError, RedisError)
RETRY_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Lead an address typed in capitals to the page, where there is one."""
    lower = request.path_info.lower()
    if request.method in {"GET", "HEAD"} and lower != request.path_info and _is_public(lower):
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(f"{quote(lower)}{'?' if query else ''}{query}")
    return error_page(request, 404)


def _is_public(path: str) -> bool:
    """Tell whether a page of the catalogue has this address; files and accounts keep their case."""
    try:
        return resolve(path).app_name == "cities"
    except Resolver404:
        return False


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours; where the database or the cache is away, ask to come back."""
    if not isinstance(sys.exception(), OUTAGES):
        return error_page(request, 500)
    response = error_page(request, 503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token: a page that can do so shows what was typed again.

    Any other tells to open it anew; so does every page to a form that another site sent.
    """
    match = request.resolver_match
    view: Any = getattr(match.func, "view_class", None) if match else None
    # The other reasons, an alien origin or referrer, begin otherwise.
    if match and hasattr(view, "shown_again") and reason.startswith("CSRF"):
        try:
            response: HttpResponse = view().shown_again(request, **match.kwargs)
        except Http404:
            return error_page(request, 404)
        response.status_code = 403
        return response
    return error_page(request, 403, stale_form=True)


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """Render `errors/<status>.html`; the page never touches the database, which may be away.

    It has no canonical address: what was asked for is not repeated to whoever sent it.
    """
    nowhere: dict[str, Any] = {"canonical_address": "", "here": "", "accessible_here": f"?{SWITCH}"}
    return render(request, f"errors/{status}.html", nowhere | context, status=status)
