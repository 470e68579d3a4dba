"""What every page knows about itself."""

from typing import Any

from django.http import HttpRequest

from cities.site_address import absolute_address
from kazan_twins.navigation import menu


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the shell, the menu and the canonical address.

    The canonical address has no query, so that a filtered list is one page to a crawler.
    """
    return {
        "shell": "base.html",
        "menu": menu(request.path),
        "canonical_address": absolute_address(request, request.path),
        "social_card": absolute_address(request, "/static/images/social-card.png"),
    }
