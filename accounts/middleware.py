"""What is shown to somebody who is logged in stays with them; who tries too often waits."""

import time
from collections.abc import Callable
from datetime import timedelta
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from accounts import limits

# Half of gunicorn's threads.
AT_ONCE = 8
SECONDS_UNTIL_ROOM = 5
USE_IS_NOTED_EVERY = 3600

GetResponse = Callable[[HttpRequest], HttpResponse]


class PrivatePagesMiddleware:
    """Forbid storing any answer to a visitor with a session, unless a view has decided itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        if known and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


def end_idle_sessions(get_response: GetResponse) -> GetResponse:
    """End a session that was not used for days; whatever its use, it ends at the age set here."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.session.session_key and request.user.is_authenticated:
            _note_use(request)
        return get_response(request)

    return answer


def session_age(user: Any) -> timedelta:
    age: timedelta = settings.STAFF_SESSION_AGE if user.is_staff else settings.READER_SESSION_AGE
    return age


def _note_use(request: HttpRequest) -> None:
    now, used = time.time(), request.session.get("used")
    if used is None:
        end = timezone.now() + session_age(request.user)
        request.session.set_expiry(min(end, request.session.get_expiry_date()))
    elif now - used > settings.IDLE_SESSION_AGE.total_seconds():
        logout(request)
        return
    if used is None or now - used > USE_IS_NOTED_EVERY:
        request.session["used"] = now


class LimitsMiddleware:
    """Refuse an attempt over the limit before anything is done for it.

    Allauth counts under a lock, for which the attempts of one address wait in line; a flood of
    them would hold every thread. Looking at the counter costs one read. Nor do hashes, which
    are slow by intent, take more than half of a worker's threads: the others serve readers.
    """

    def __init__(self, get_response: GetResponse) -> None:
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
