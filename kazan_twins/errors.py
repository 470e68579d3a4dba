"""Error pages: Russian, with a way home, and without a word about the inside."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kazan_twins.accessibility.addresses import SWITCH


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token; its sender is told to open the page anew."""
    return error_page(request, 403, stale_form=True)


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """Render `errors/<status>.html`; the page never touches the database, which may be away.

    It has no canonical address: what was asked for is not repeated to whoever sent it.
    """
    nowhere: dict[str, Any] = {"canonical_address": "", "here": "", "accessible_here": f"?{SWITCH}"}
    return render(request, f"errors/{status}.html", nowhere | context, status=status)
