"""Requests that no page of the site can handle."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: GetResponse) -> GetResponse:
    """Answer 400 to a NUL in the query: no text holds one, and PostgreSQL fails on it.

    Form fields refuse it by themselves; the lists of Django's admin do not.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query:
            raise BadRequest("There is a NUL in the query")
        return get_response(request)

    return answer
