"""A page's structured data: one JSON-LD document in a data block."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from web.addresses import absolute_address
from web.breadcrumbs import Crumb

Thing = dict[str, Any]

# A "<" in the data could close the surrounding script element.
_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def document(request: HttpRequest, trail: list[Crumb], *things: Thing) -> Thing:
    """Return one JSON-LD document of the page's entities and its breadcrumbs."""
    return {"@context": "https://schema.org", "@graph": [*things, _breadcrumbs(request, trail)]}


def data_block(data: Thing) -> SafeString:
    """Render JSON-LD as a data block: it is not a script, so the strict CSP allows it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 -- escaped above
    )


def _breadcrumbs(request: HttpRequest, trail: list[Crumb]) -> Thing:
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": crumb.title,
            "item": absolute_address(request, crumb.address),
        }
        for position, crumb in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}
