"""Template tags and filters for the catalogue's values."""

from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from django import template
from django.contrib.auth import get_permission_codename
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cities.atlas.map.drawing import draw_map
from cities.atlas.plane.place import Place
from cities.dates import languages
from cities.models import Agreement, City
from cities.models.catalogue import CatalogueRecord
from cities.pages.places import locator_of
from cities.pages.timeline import told_apart
from cities.wording import clocks, numbers
from web.json_ld import data_block

register = template.Library()
register.filter("people", numbers.people)
register.filter("grouped", numbers.grouped)
register.filter("clock", clocks.clock)
register.filter("in_words", languages.write)
register.filter("without_year", languages.write_without_year)
register.filter("history_year", languages.write_history_year)
register.filter("told", told_apart)
register.filter("locator", locator_of)
register.simple_tag(data_block, name="structured_data")


@register.filter
def round_age_in(agreement: Agreement, year: int) -> int | None:
    return agreement.round_age_in(year)


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


@register.simple_tag(takes_context=True)
def edit_address(context: Any, record: CatalogueRecord) -> str:
    """Return the address of the record's form for those who may change it, "" for readers."""
    user, options = context.get("user"), record._meta  # noqa: SLF001 -- Django's documented API
    permission = f"{options.app_label}.{get_permission_codename('change', options)}"
    if user is None or not (user.is_staff and user.has_perm(permission)):
        return ""
    return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])


@register.simple_tag
def city_map(places: tuple[Place, ...], title: str) -> SafeString:
    """Draw the map; every name in it is escaped."""
    return mark_safe(draw_map(places, title).svg)  # noqa: S308 -- the drawing escapes its words
