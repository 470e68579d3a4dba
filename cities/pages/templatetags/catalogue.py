"""Template tags and filters for the catalogue's values."""

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from urllib.parse import unquote

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cities.atlas.map.drawing import draw_map
from cities.atlas.plane.place import Place
from cities.dates import languages
from cities.dates.history import HistoryYear
from cities.dates.span import DateSpan
from cities.models import City, Participation
from cities.pages.drawn_pictures import DrawnPicture
from cities.pages.places import locator_of
from cities.pages.timeline import Told, told_apart
from cities.wording import clocks, numbers
from web.json_ld import Thing, data_block

register = template.Library()


@register.filter
def people(number: int) -> str:
    return numbers.people(number)


@register.filter
def grouped(number: int | Decimal) -> str:
    return numbers.grouped(number)


@register.filter
def clock(time_zone: str) -> str:
    return clocks.clock(time_zone)


@register.filter
def in_words(span: DateSpan) -> str:
    return languages.write(span)


@register.filter
def without_year(span: DateSpan) -> str:
    return languages.write_without_year(span)


@register.filter
def history_year(moment: HistoryYear) -> str:
    return languages.write_history_year(moment)


@register.filter
def age_in(span: DateSpan, year: int) -> int:
    """Return how many years after `span` the given year is."""
    return year - span.start.year


@register.filter
def about_title(city: City) -> str:
    titles = {
        City.Kind.CITY: _("About the city"),
        City.Kind.GOVERNORATE: _("About the governorate"),
        City.Kind.DISTRICT: _("About the district"),
    }
    return titles[City.Kind(city.kind)]


@register.filter
def bare_host(address: str) -> str:
    """Return a link's readable text: no scheme, no `www.`, no percent-encoding."""
    host, slash, rest = address.partition("://")[2].removeprefix("www.").partition("/")
    name, colon, port = host.partition(":")
    with suppress(UnicodeError):
        name = name.encode("ascii").decode("idna")
    return unquote(f"{name}{colon}{port}{slash}{rest}").rstrip("/")


@register.simple_tag
def city_map(places: list[Place], title: str) -> SafeString:
    """Draw the map; every name in it is escaped."""
    return mark_safe(draw_map(places, title=title).svg)  # noqa: S308 -- the drawing escapes its words


@register.filter
def told(parts: Iterable[Participation]) -> Told:
    return told_apart(parts)


@register.filter
def locator(city: City) -> DrawnPicture | None:
    return locator_of(city)


@register.simple_tag
def structured_data(data: Thing) -> SafeString:
    return data_block(data)
