"""The card of the site: its name beside the map of all its cities."""

from cities.atlas import palette
from cities.atlas.cards.card import MAP_LEFT, CardWords, card, png
from cities.atlas.map.drawing import draw_map
from cities.atlas.plane.place import Place
from cities.wording.memory import kept_by_language

_UNITS = 384
"""The map's own size, drawn larger here, since networks show a card at half of its size."""

_SIDE = 520
_HIDDEN = ("target", "focus", "way", "label_spare", "narrow")


@kept_by_language(4)
def draw_site_card(words: CardWords, places: tuple[Place, ...]) -> bytes:
    """Draw a PNG; it changes when a city does."""
    return png(site_card_svg(words, places))


def site_card_svg(words: CardWords, places: tuple[Place, ...]) -> str:
    drawing = draw_map(places, "", _UNITS)
    style = _style(1 / drawing.layout.scale)
    where = f'x="{MAP_LEFT + 60}" y="11" width="{_SIDE}" height="{_SIDE}" overflow="visible"'
    return card(words, f"<style>{style}</style><svg {where}>{drawing.svg}</svg>")


def _style(border: float) -> str:
    """Dress the map as the page's own sheet does, for a renderer that knows no variables."""
    stroke = f"fill:none;stroke-linecap:round;stroke:{palette.GREEN}"
    text = f"fill:{palette.INK};stroke:{palette.PAPER};stroke-width:2.5;paint-order:stroke"
    return (
        ".map__drawing{overflow:visible}"
        f".map__sea{{fill:{palette.SEA}}}"
        f".map__land{{fill:{palette.LAND};fill-rule:evenodd}}"
        f".map__partner{{fill:{palette.PARTNER};fill-rule:evenodd}}"
        f".map__borders{{fill:none;stroke:{palette.PAPER};stroke-width:{border:.4g}}}"
        f".map__ring{{{stroke};stroke-opacity:.5;stroke-dasharray:1 4}}"
        f".map__ways,.map__leader{{{stroke};stroke-opacity:.4;stroke-width:.75}}"
        f".map__rim{{{stroke};stroke-width:1.5}}"
        f".map__halo{{{stroke};stroke:{palette.PAPER};stroke-width:11.5}}"
        f".map__dot{{{stroke};stroke-width:9}}"
        f".map__kazan{{{stroke};stroke:{palette.GOLD};stroke-width:13}}"
        f".map__label,.map__kazan-label{{{text}}}"
        f".map__kazan-label{{font-family:{palette.SERIF};font-weight:700}}"
        ".map__drawing_many .map__dot{stroke-width:6}.map__drawing_many .map__halo{stroke-width:8}"
        ".map__drawing .map__halo_kazan{stroke-width:16}"
        f".map__distance{{fill:{palette.SOFT};text-anchor:middle}}"
        ".map__drawing_many .map__label,.map__drawing_many .map__leader{display:none}"
        f"{','.join(f'.map__{part}' for part in _HIDDEN)}{{display:none}}"
    )
