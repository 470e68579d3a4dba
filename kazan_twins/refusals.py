"""Requests that no page of the site can handle."""

from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse

from kazan_twins.errors import error_page

GetResponse = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """Refuse a NUL in an address: no text holds one, and PostgreSQL fails on it.

    Form fields refuse it by themselves; the pages of Django's admin do not.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query:
            raise BadRequest("There is a NUL in the query")
        if "\0" in request.path_info:
            raise Http404
        return get_response(request)

    return answer


def explain_wrong_method(get_response: GetResponse) -> GetResponse:
    """Give a page to an answer 405, which Django leaves empty."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        page = error_page(request, response.status_code)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page

    return answer
