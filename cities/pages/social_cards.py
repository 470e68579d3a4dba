"""Social cards: what other sites show of a linked page, a picture with the page's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cities.atlas.cards.card import HEIGHT, WIDTH, CardWords
from cities.atlas.cards.city_card import draw_city_card
from cities.atlas.cards.site_card import draw_site_card
from cities.models import City
from cities.pages.drawn_pictures import DrawnPicture
from cities.pages.places import place_of, places_of
from web.addresses import absolute_address


@dataclass(frozen=True)
class SocialCard:
    """The picture for a page's meta tags; its address is absolute."""

    address: str
    alternative_text: str
    width: int = WIDTH
    height: int = HEIGHT


def of_city(request: HttpRequest, city: City) -> SocialCard:
    """Return the card of a city loaded by `with_tie`; no query."""
    picture = city_card_of(city)
    return SocialCard(absolute_address(request, picture.address), picture.alternative_text)


def of_the_site(request: HttpRequest) -> SocialCard:
    """Return the card of every other page; no query, so error pages can use it."""
    address = absolute_address(request, reverse("cities:site-card"))
    return SocialCard(address, _site_words().alternative_text)


def city_card_of(city: City) -> DrawnPicture:
    """Return the drawing of a city loaded by `with_tie`."""
    words, place = _city_words(city), place_of(city)
    return DrawnPicture(
        route="cities:city-card",
        slug=city.slug,
        alternative_text=words.alternative_text,
        width=WIDTH,
        height=HEIGHT,
        content_type="image/png",
        ingredients=(words, place),
        draw=partial(draw_city_card, words, place),
    )


def draw_site_card_of(cities: Iterable[City]) -> bytes:
    """Draw the card of the site with these cities on its map."""
    return draw_site_card(_site_words(), tuple(places_of(cities)))


def _city_words(city: City) -> CardWords:
    place, lines = place_of(city), []
    if place:
        lines.append(place.from_kazan)
    if city.first_year:
        lines.append(_("The first agreement: %(year)s") % {"year": city.first_year})
    return CardWords(city.name, city.belongs_to, tuple(lines), _site_name())


def _site_words() -> CardWords:
    lines = (_("What was signed and what was done together"),)
    return CardWords(_site_name(), "", lines, _("The City Hall of Kazan"))


def _site_name() -> str:
    return _("Kazan’s twin and partner cities")
