"""The card of a city: its words beside the map that its locator shows."""

from cities.atlas.cards.card import MAP_HEIGHT, MAP_LEFT, WIDTH, CardWords, card, png
from cities.atlas.locator.locator import locator_svg
from cities.atlas.locator.locator_view import WIDTH as VIEW_WIDTH
from cities.atlas.locator.locator_view import View, view_of
from cities.atlas.plane.place import Place
from cities.wording.memory import kept_by_language

_VIEW_HEIGHT = MAP_HEIGHT * VIEW_WIDTH / (WIDTH - MAP_LEFT)
_AROUND_KAZAN = View((0.0, 0.0), 6.0, has_kazan=True, height=_VIEW_HEIGHT)
"""What the map of a city whose own place is not known shows."""


@kept_by_language(128)
def draw_city_card(words: CardWords, place: Place | None) -> bytes:
    """Draw a PNG; kept in memory, because a link that is shared is asked for in bursts."""
    return png(city_card_svg(words, place))


def city_card_svg(words: CardWords, place: Place | None) -> str:
    view = view_of(place, _VIEW_HEIGHT) if place else _AROUND_KAZAN
    where = f'x="{MAP_LEFT}" width="{WIDTH - MAP_LEFT}" height="{MAP_HEIGHT}" overflow="visible"'
    return card(words, locator_svg(place, view, where))
