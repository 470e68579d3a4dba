"""Every request knows its reader's preferences, and every page varies on them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_vary_headers

from kazan_twins.accessibility.addresses import asks_for_accessible
from kazan_twins.accessibility.cookie import keep, read
from kazan_twins.accessibility.preferences import Preferences


class AccessibilityMiddleware:
    """Set `request.accessibility`; open the accessible version if the address asks for it.

    The page is served at once instead of a redirect, so it opens without cookies too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.accessibility = preferences = read(request)  # type: ignore[attr-defined]  # ours
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        # A pressed button overrides the address of its form.
        if (
            asks_for_accessible(request)
            and settings.ACCESSIBILITY_COOKIE_NAME not in response.cookies
        ):
            _remember(response, preferences)
        return response


def _remember(response: HttpResponse, preferences: Preferences) -> None:
    keep(response, preferences)
    # A cached response would give the cookie to others; the old portal's 301 is cached too.
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
