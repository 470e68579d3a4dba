"""The one place that cleans every typed text: forms, searches, log-in, the admin."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from web.text import tidied


class TypedTextMiddleware:
    """Cleans what was typed; a password stays exactly as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = _tidied(request.GET)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """Clean the form after its token is checked, so that a forged one is never read."""
        if request.method == "POST":
            tidy_form(request)


def tidy_form(request: HttpRequest) -> None:
    request.POST = _tidied(request.POST)


def _tidied(typed: QueryDict) -> Any:
    found = QueryDict(mutable=True, encoding=typed.encoding)
    for name, values in typed.lists():
        found.setlist(name, values if "password" in name else [tidied(each) for each in values])
    found._mutable = False  # noqa: SLF001 -- QueryDict offers no other way to close it
    return found
