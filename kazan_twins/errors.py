"""Error pages: in Russian, with a link home, and without internal details."""

import sys
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve

from kazan_twins.accessibility.addresses import SWITCH
from kazan_twins.typed import tidy_form

# What the drivers raise when a server is down; the site recovers by itself when it is back.
OUTAGES = (InterfaceError, OperationalError)
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
    """Answer a server error; while the database is down, ask to come back."""
    typed = _typed(request)
    if not isinstance(sys.exception(), OUTAGES):
        return error_page(request, 500, typed=typed)
    response = error_page(request, 503, typed=typed)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _typed(request: HttpRequest) -> list[str]:
    """Return the texts of several words in a form, to be copied; a password is never shown."""
    fields = [values for name, values in request.POST.lists() if "password" not in name]
    return [text for values in fields for text in values if len(text.split()) > 1]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token: a view that can, shows what was typed again.

    Any other view, and any form sent from another site, gets the advice to reload the page.
    """
    match = request.resolver_match
    view = _view_of_form(match) if match else None
    if match is None or view is None or not _is_of_this_site(request, reason):
        return error_page(request, 403, stale_form=True)
    tidy_form(request)
    try:
        response: HttpResponse = view.shown_again(request, **match.kwargs)
    except Http404:
        return error_page(request, 404)
    # To who is no longer logged in, the log-in.
    if response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.FORBIDDEN
    return response


def _view_of_form(match: ResolverMatch) -> Any:
    """Return what can show the form of this address again: a page, or a part of the admin."""
    view: Any = match.func
    if hasattr(view, "view_class"):
        view = view.view_class()
    elif str(match.url_name).endswith(("_add", "_change")):
        view = getattr(view, "model_admin", None)
    return view if hasattr(view, "shown_again") else None


def _is_of_this_site(request: HttpRequest, reason: str) -> bool:
    """Whether the form was ours; some browsers hide where a form comes from, but not this."""
    if request.headers.get("Origin") == "null":
        return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    # The other reasons, a foreign origin or referrer, start differently.
    return reason.startswith("CSRF")


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """Render `errors/<status>.html` without the database, which may be down.

    The page has no canonical address: it does not repeat the requested one.
    """
    nowhere: dict[str, Any] = {"canonical_address": "", "here": "", "accessible_here": f"?{SWITCH}"}
    return render(request, f"errors/{status}.html", nowhere | context, status=status)
