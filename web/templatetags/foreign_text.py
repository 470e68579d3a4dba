"""Readers' text inside the site's own."""

from django import template

from web import text

register = template.Library()


@register.filter
def isolated(foreign: str) -> str:
    return text.isolated(foreign)
