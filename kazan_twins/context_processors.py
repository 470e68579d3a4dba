"""What every page knows of itself."""

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest

from cities.pages import social_cards
from kazan_twins.accessibility.addresses import accessible_here, here
from kazan_twins.accessibility.cookie import preferences_of
from kazan_twins.navigation import menu
from web.addresses import absolute_address


def is_logged_in(request: HttpRequest) -> bool:
    """Tell whether the visitor is logged in; while the database is down, nobody is."""
    try:
        return hasattr(request, "user") and request.user.is_authenticated
    except DatabaseError:
        return False


def page(request: HttpRequest) -> dict[str, Any]:
    """Add the shell, the reader's preferences, the menu and the page's addresses.

    The canonical address has no query, so that a filtered list is one page to a crawler.
    """
    preferences = preferences_of(request)
    return {
        "shell": "accessible/base.html" if preferences.is_accessible else "base.html",
        "accessibility": preferences,
        "here": here(request),
        "accessible_here": accessible_here(request),
        "menu": menu(request.path),
        "logged_in": is_logged_in(request),
        "canonical_address": absolute_address(request, request.path),
        "preview": getattr(request, "preview", None),
        "social_card": social_cards.of_the_site(request),
    }
