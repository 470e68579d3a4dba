"""What the admin's own templates leave out."""

import re
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from web.text import with_inner_quotes

register = template.Library()

_NUMBER_OF_A_ROW = re.compile(r'(class="inline_label">)#\d+')


@register.simple_tag
def chosen_filters(cl: Any) -> list[str]:
    """Return «title: choice» for each filter of the list; its first choice is everything."""
    return [
        f"{spec.title}: {choice['display']}"
        for spec in cl.filter_specs
        for choice in list(spec.choices(cl))[1:]
        if choice.get("selected")
    ]


@register.filter(is_safe=True)
def inner_quotes(html: str) -> SafeString:
    return mark_safe(with_inner_quotes(html))  # noqa: S308 -- as safe as it was


@register.filter(is_safe=True)
def in_words(html: str) -> SafeString:
    """Name what Django calls True, Search and #2 in every language."""
    icons = {"True": _("Yes"), "False": _("No"), "None": _("Unknown"), "Search": _("Search")}
    for english, words in icons.items():
        html = html.replace(f'alt="{english}"', f'alt="{words}"')
    # The head of a column without a name is no head.
    html = html.replace('<th class="original"></th>', '<td class="original"></td>')
    new = _("new entry")
    html = _NUMBER_OF_A_ROW.sub(lambda label: label[1] + new, html)
    return mark_safe(html)  # noqa: S308 -- as safe as it was
