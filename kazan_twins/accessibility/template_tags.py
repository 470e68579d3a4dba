"""What templates ask about the reader's preferences."""

from typing import Any

from django import template
from django.template.context import Context

from kazan_twins.accessibility.cookie import preferences_of
from kazan_twins.accessibility.panel import Group, groups

register = template.Library()


@register.simple_tag(takes_context=True)
def images_shown(context: Context) -> bool:
    """Tell whether to draw pictures here, or to print their alternative text.

    It asks the request, so that it answers rightly inside `{% include … only %}`, too.
    """
    request: Any = getattr(context, "request", None)
    return request is None or preferences_of(request).shows_images


@register.filter
def choice_groups(preferences: Any) -> tuple[Group, ...]:
    return groups(preferences)
