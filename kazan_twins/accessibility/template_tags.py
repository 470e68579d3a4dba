"""What templates ask about the reader's preferences, and parts kept for each of them."""

from functools import lru_cache
from typing import Any, Literal

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.exceptions import TemplateSyntaxError
from django.template.loader import render_to_string
from django.template.loader_tags import IncludeNode, do_include
from django.utils.safestring import SafeString
from django.utils.translation import get_language

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


class KeptNode(IncludeNode):
    """Renders what it includes once for the values that it is given, in each language."""

    def render(self, context: Context) -> SafeString:
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        name = self.template.resolve(context)
        # With DEBUG templates change under a running site.
        render = _rendered.__wrapped__ if settings.DEBUG else _rendered
        return render(name, get_language(), **values)


# Some kilobytes each: what stands around the pages asked for last, in each version.
@lru_cache(maxsize=256)
def _rendered(template_name: str, _language: str, **values: Any) -> SafeString:
    return render_to_string(template_name, values)


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Include a part of a page that shows nothing but its values, and keep it.

    It is written as `include … only`, which it is but for this: a part that asks for the request,
    the day or the database would be shown to others as it was made for one.
    """
    found = do_include(parser, token)
    if not found.isolated_context:
        raise TemplateSyntaxError(
            "What is kept shows only what it is given: end the tag with “only”."
        )
    return KeptNode(found.template, extra_context=found.extra_context, isolated_context=True)
