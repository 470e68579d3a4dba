"""The square code of the second factor."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def drawing(svg: str) -> SafeString:
    """Print an SVG that allauth drew of a key of its own; nobody's typing is in it."""
    return mark_safe(svg)  # noqa: S308 -- allauth draws it of squares
