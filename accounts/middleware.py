"""What is shown to somebody who is logged in stays with them; who tries too often waits."""

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from accounts import limits

# Half of gunicorn's threads.
AT_ONCE = 8
SECONDS_UNTIL_ROOM = 5


class PrivatePagesMiddleware:
    """Forbid storing any answer to a visitor with a session, unless a view has decided itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        if known and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class LimitsMiddleware:
    """Refuse an attempt over the limit before anything is done for it.

    Allauth counts under a lock, for which the attempts of one address wait in line; a flood of
    them would hold every thread. Looking at the counter costs one read. Nor do hashes, which
    are slow by intent, take more than half of a worker's threads: the others serve readers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._room = BoundedSemaphore(AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.path.startswith("/accounts/"):
            return self.get_response(request)
        if not self._room.acquire(blocking=False):
            return limits.refusal(request, SECONDS_UNTIL_ROOM)
        try:
            return self.get_response(request)
        finally:
            self._room.release()

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        if request.method != "POST":
            return None
        wait = limits.seconds_to_wait_here(request)
        return limits.refusal(request, wait) if wait else None
