"""What templates ask about the reader's preferences."""

from functools import lru_cache
from typing import Any, Literal

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kazan_twins.accessibility.cookie import preferences_of
from kazan_twins.accessibility.panel import groups
from kazan_twins.accessibility.preferences import Preferences

register = template.Library()


@register.simple_tag(takes_context=True)
def images_shown(context: Context) -> bool:
    """Tell whether to draw pictures here or to show their alternative text.

    It asks the request, so it is right inside `{% include … only %}` too.
    """
    request: Any = getattr(context, "request", None)
    return request is None or preferences_of(request).shows_images


# The twenty buttons of every page cost as much as a short page and seldom change.
@register.simple_tag
@lru_cache(maxsize=256)
def choices(preferences: Preferences, place: Literal["panel", "settings"]) -> SafeString:
    """Render every choice; only the panel, which must be short, shows samples."""
    context = {"groups": groups(preferences), "place": place, "samples": place == "panel"}
    return render_to_string("accessible/_choices.html", context)
