"""How templates print the catalogue's values."""

import json
from decimal import Decimal
from typing import Any

from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cities import numerals, time_zones
from cities.dates.span import DateSpan
from cities.dates.writing import write_without_year
from cities.drawn_pictures import DrawnPicture
from cities.geography.drawing import draw_map
from cities.geography.place import Place
from cities.models import City
from cities.places import locator_of

register = template.Library()

# A "<" inside the data could close the script element around it.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def people(number: int) -> str:
    return numerals.people(number)


@register.filter
def grouped(number: int | Decimal) -> str:
    return numerals.grouped(number)


@register.filter
def clock(time_zone: str) -> str:
    return time_zones.clock(time_zone)


@register.filter
def without_year(span: DateSpan) -> str:
    return write_without_year(span)


@register.filter
def age_in(span: DateSpan, year: int) -> int:
    """Return how many years after `span` the given year is."""
    return year - span.start.year


@register.filter
def bare_host(address: str) -> str:
    """Return a link's text: the host without scheme, `www.` and closing slash."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


@register.simple_tag
def city_map(places: list[Place], title: str) -> SafeString:
    """Draw the map; every name in it comes out escaped."""
    return mark_safe(draw_map(places, title=title).svg)  # noqa: S308


@register.filter
def record(of: Model) -> str:
    """Return the name under which an error report knows a record: «city:3»."""
    return f"{type(of).__name__.lower()}:{of.pk}"


@register.filter
def locator(city: City) -> DrawnPicture | None:
    return locator_of(city)


@register.simple_tag
def structured_data(data: dict[str, Any]) -> SafeString:
    """Print JSON-LD as a data block, which is no script and so fits the strict policy."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308  (escaped above)
    )
