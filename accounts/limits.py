"""Limits on attempts: how long to wait, and the page that says so.

The counting itself is allauth's, in the shared cache; its settings are ACCOUNT_RATE_LIMITS.
"""

import math
import time
from collections.abc import Iterator
from datetime import timedelta

from allauth.core import ratelimit as allauth_limits
from allauth.core.internal import ratelimit as counting
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from web.durations import duration_in_words

APP = "allauth.account"
MINUTE, HOUR = 60, 3600

# The limits that stand behind each address, so that the refusal can say how long they last.
ACTIONS = {
    "account_login": ("login", "login_failed"),
    "account_signup": ("signup",),
    "account_reset_password": ("reset_password",),
    "account_reset_password_from_key": ("reset_password_from_key",),
    "account_change_password": ("change_password",),
    "account_email": ("manage_email",),
}


def allowed(request: HttpRequest, action: str) -> bool:
    """Count one attempt and say whether it is within the limit.

    A message must be taken even when the counters are locked for some seconds by a worker that
    was killed while it counted.
    """
    counted = allauth_limits.consume(request, action=action)
    return bool(counted) or all(wait <= 0 for wait in _waits(request, action))


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer 429 for the page at this address, whichever of its limits was reached."""
    return refusal(request, seconds_to_wait_here(request) or MINUTE)


def seconds_to_wait_here(request: HttpRequest) -> int:
    """Return how long the limits of this page still last; nothing where none is reached."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    key = (request.POST.get("email") or "").strip().lower()
    actions = ACTIONS.get(name or "", ())
    waits = (wait for action in actions for wait in _waits(request, action, key))
    return math.ceil(max(waits, default=0))


def refusal(request: HttpRequest, seconds: int) -> HttpResponse:
    context = {"wait": spoken(seconds)}
    response = render(request, "errors/429.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def seconds_to_wait(request: HttpRequest, action: str, key: str = "") -> int:
    """Return the whole seconds until the next attempt is allowed, at least one."""
    return math.ceil(max([1.0, *_waits(request, action, key)]))


def _waits(request: HttpRequest, action: str, key: str = "") -> Iterator[float]:
    """Yield the seconds that each limit which is reached still lasts."""
    for rate in counting.get_rates(app=APP, action=action):
        if rate.per == "user" and not request.user.is_authenticated:
            continue
        name = counting.get_cache_key(request, app=APP, action=action, rate=rate, key=key)
        moments = cache.get(name, [])
        if moments and moments[0] > time.time():
            # The clock has been set back: these would hold until it is there again.
            cache.delete(name)
        elif len(moments) >= rate.amount:
            yield moments[rate.amount - 1] + rate.duration - time.time()


def spoken(seconds: int) -> str:
    """Say a duration as people do, rounded up: «40 секунд», «5 минут», «1 час»."""
    unit = 1 if seconds < MINUTE else MINUTE if seconds < HOUR else HOUR
    return duration_in_words(timedelta(seconds=math.ceil(seconds / unit) * unit))
