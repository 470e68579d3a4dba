"""Text of readers in the midst of ours."""

from django import template

from web import text

register = template.Library()


@register.filter
def isolated(foreign: str) -> str:
    return text.isolated(foreign)
