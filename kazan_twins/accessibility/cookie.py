"""The accessible version's only cookie."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kazan_twins.accessibility.addresses import asks_for_accessible
from kazan_twins.accessibility.preferences import Preferences, Version

YEAR = 31_536_000


def preferences_of(request: HttpRequest) -> Preferences:
    """Return what the middleware has read; an error page may have to do without it."""
    return getattr(request, "accessibility", None) or read(request)


def read(request: HttpRequest) -> Preferences:
    """Return what the reader has chosen or requests by the address of this page."""
    chosen = Preferences.read(request.COOKIES.get(settings.ACCESSIBILITY_COOKIE_NAME, ""))
    if asks_for_accessible(request):
        return replace(chosen, version=Version.ACCESSIBLE)
    return chosen


def keep(response: HttpResponse, preferences: Preferences) -> None:
    """Ask the browser to remember the choice for a year."""
    response.set_cookie(
        settings.ACCESSIBILITY_COOKIE_NAME,
        preferences.written(),
        max_age=YEAR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
