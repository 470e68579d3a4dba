"""The locator of a city: the map cut out around it, an SVG file of its own for an `<img>`.

Its colours are presentation attributes, and stay so where the file is opened by itself: there the
policy allows no style inside. In a page, whose scheme an image takes over, the style makes it dark.
"""

from collections.abc import Iterator
from html import escape
from math import atan2, degrees

from cities.atlas import palette
from cities.atlas.labels.label import Label
from cities.atlas.locator.locator_view import (
    DOT_RADIUS,
    FONT_SIZE,
    HEIGHT,
    WIDTH,
    View,
    place_names,
    view_of,
    way_end,
)
from cities.atlas.outlines.ground import ground
from cities.atlas.outlines.paths import decimal
from cities.atlas.plane.box import Point
from cities.atlas.plane.place import Place
from cities.wording.distances import kazan, kilometres, on_the_map

_DARK_STYLE = "".join(
    f'[fill="{light}"]{{fill:{dark}}}[stroke="{light}"]{{stroke:{dark}}}'
    for light, dark in palette.IN_THE_DARK.items()
)


def alternative_text(place: Place) -> str:
    """«Алматы на карте: 2 420 км к юго-востоку от Казани»."""
    return on_the_map(place.name, place.from_kazan)


def draw_locator(place: Place) -> str:
    """Draw a whole SVG file, 480 by 300 units."""
    return locator_svg(
        place,
        view_of(place),
        f'xmlns="http://www.w3.org/2000/svg" role="img" width="{WIDTH}" height="{HEIGHT}"'
        f' font-family="{palette.SANS}"',
        f"<title>{escape(alternative_text(place))}</title>"
        f"<style>@media screen and (prefers-color-scheme:dark){{{_DARK_STYLE}}}</style>",
    )


def locator_svg(place: Place | None, view: View, attributes: str, head: str = "") -> str:
    """Draw an element that shows the view: of Kazan alone if the place is not known."""
    return "".join(_svg(place, view, attributes, head))


def _svg(place: Place | None, view: View, attributes: str, head: str) -> Iterator[str]:
    corner = decimal(-view.width / 2), decimal(-view.height / 2)
    size = decimal(view.width), decimal(view.height)
    yield f'<svg {attributes} viewBox="{" ".join(corner + size)}"'
    yield f' font-size="{decimal(FONT_SIZE)}">{head}<rect x="{corner[0]}" y="{corner[1]}"'
    yield f' width="{size[0]}" height="{size[1]}" fill="{palette.SEA}"/>'
    yield from _ground(place.country_code if place else "", view)
    yield from _rings(view)
    if place:
        yield from _way(place, view)
    else:
        yield _dot(view.placed((0.0, 0.0)), palette.GOLD)
    yield "</svg>"


def _ground(country_code: str, view: View) -> Iterator[str]:
    shown, (x, y) = ground("locator", view.window, [country_code]), view.placed((0.0, 0.0))
    scale = 1 / view.kilometres_per_unit
    yield f'<g transform="translate({decimal(x)} {decimal(y)}) scale({scale:.6g})"'
    yield f' fill-rule="evenodd"><path fill="{palette.LAND}" d="{shown.land}"/>'
    yield f'<path fill="{palette.PARTNER}" d="{shown.partners}"/>'
    yield f'<path fill="none" stroke="{palette.PAPER}" stroke-width="{1 / scale:.4g}"'
    yield f' d="{shown.borders}"/></g>'


def _rings(view: View) -> Iterator[str]:
    x, y = view.placed((0.0, 0.0))
    yield f'<g fill="none" stroke="{palette.GREEN}" stroke-opacity=".35" stroke-dasharray="1 4"'
    yield ' stroke-linecap="round">'
    for ring in view.rings:
        radius = decimal(ring / view.kilometres_per_unit)
        yield f'<circle cx="{decimal(x)}" cy="{decimal(y)}" r="{radius}"/>'
    yield "</g>"


def _way(place: Place, view: View) -> Iterator[str]:
    start, end = view.placed(place.point), way_end(place, view)
    home = kazan() if view.has_kazan else f"{kazan()}, {kilometres(place.distance)}"
    city_label, home_label = place_names((place.short_name, home), (start, end), view)
    (x, y), (end_x, end_y) = start, end
    yield f'<path stroke="{palette.GREEN}" stroke-width="1.5"'
    yield f' d="M{decimal(x)} {decimal(y)}L{decimal(end_x)} {decimal(end_y)}"/>'
    yield _dot(end, palette.GOLD) if view.has_kazan else _arrow(start, end)
    yield _dot(start, palette.GREEN)
    yield from _name(home_label, home, weight="")
    yield from _name(city_label, place.short_name, weight=' font-weight="700"')


def _dot(point: Point, colour: str) -> str:
    place = f'cx="{decimal(point[0])}" cy="{decimal(point[1])}" r="{decimal(DOT_RADIUS)}"'
    return f'<circle {place} fill="{colour}" stroke="{palette.PAPER}" stroke-width="2"/>'


def _arrow(start: Point, end: Point) -> str:
    turn = degrees(atan2(end[1] - start[1], end[0] - start[0]))
    move = f"translate({decimal(end[0])} {decimal(end[1])}) rotate({decimal(turn)})"
    return f'<path fill="{palette.GREEN}" transform="{move}" d="M8 0-5-6-2 0-5 6z"/>'


def _name(label: Label | None, name: str, weight: str) -> Iterator[str]:
    if label is None:
        return
    yield f'<text x="{decimal(label.x)}" y="{decimal(label.baseline)}"'
    yield f' text-anchor="{label.alignment}"{weight} fill="{palette.INK}"'
    yield f' stroke="{palette.PAPER}" stroke-width="3.5" stroke-linejoin="round"'
    yield f' paint-order="stroke">{escape(name)}</text>'
