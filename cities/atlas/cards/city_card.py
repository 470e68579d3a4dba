"""The card of a city: its words beside the map that its locator shows."""

from math import atan2, cos, sin

from PIL import Image

from cities.atlas import palette
from cities.atlas.cards.card import (
    MAP_HEIGHT,
    MAP_LEFT,
    WIDTH,
    CardWords,
    compose,
    png,
    write_label,
)
from cities.atlas.cards.fonts import Faces
from cities.atlas.cards.ground import MapCanvas
from cities.atlas.locator.locator_view import (
    DOT_RADIUS,
    FONT_SIZE,
    View,
    place_names,
    view_of,
    way_end,
)
from cities.atlas.locator.locator_view import WIDTH as VIEW_WIDTH
from cities.atlas.outlines.atlas import load_atlas
from cities.atlas.outlines.outline import Coordinates
from cities.atlas.plane.place import Place
from cities.wording.distances import kazan, kilometres
from cities.wording.memory import kept_by_language

_SCALE = (WIDTH - MAP_LEFT) / VIEW_WIDTH
_VIEW_HEIGHT = MAP_HEIGHT / _SCALE
_AROUND_KAZAN = 6.0
"""Kilometres to a unit of the map of a city whose own place is not known."""

_ARROW = ((8, 0), (-5, -6), (-2, 0), (-5, 6))


@kept_by_language(128)
def draw_city_card(words: CardWords, place: Place | None, faces: Faces | None) -> bytes:
    """Draw a PNG; kept in memory, because a link that is shared is asked for in bursts."""
    return png(compose(words, _map(place, faces), faces))


def _map(place: Place | None, faces: Faces | None) -> Image.Image:
    if place is None:
        canvas = _grounded(View((0.0, 0.0), _AROUND_KAZAN, has_kazan=True, height=_VIEW_HEIGHT), ())
        _dot(canvas, (0.0, 0.0), palette.GOLD)
        return canvas.smooth()
    view = view_of(place, _VIEW_HEIGHT)
    canvas = _grounded(view, (place.country_code,))
    ends = view.placed(place.point), way_end(place, view)
    _draw_way(canvas, ends)
    image = canvas.smooth()
    if faces:
        _write_names(image, canvas, place, ends, faces)
    return image


def _grounded(view: View, country_codes: tuple[str, ...]) -> MapCanvas:
    canvas = MapCanvas(view, _SCALE)
    canvas.draw_ground(load_atlas("detail"), country_codes)
    canvas.draw_rings()
    return canvas


def _draw_way(canvas: MapCanvas, ends: tuple[Coordinates, Coordinates]) -> None:
    start, end = ends
    canvas.line([canvas.pixel(start), canvas.pixel(end)], 2.2, palette.GREEN)
    if canvas.view.has_kazan:
        _dot(canvas, end, palette.GOLD)
    else:
        turn = atan2(end[1] - start[1], end[0] - start[0])
        canvas.polygon([canvas.pixel(_turned(tip, turn, end)) for tip in _ARROW], palette.GREEN)
    _dot(canvas, start, palette.GREEN)


def _turned(point: Coordinates, turn: float, origin: Coordinates) -> Coordinates:
    (x, y), across, along = point, sin(turn), cos(turn)
    return origin[0] + x * along - y * across, origin[1] + x * across + y * along


def _dot(canvas: MapCanvas, point: Coordinates, colour: str) -> None:
    at, radius = canvas.pixel(point), DOT_RADIUS * canvas.scale
    canvas.dot(at, radius + canvas.scale, palette.PAPER)
    canvas.dot(at, radius - canvas.scale, colour)


def _write_names(
    image: Image.Image,
    canvas: MapCanvas,
    place: Place,
    ends: tuple[Coordinates, Coordinates],
    faces: Faces,
) -> None:
    far = "" if canvas.view.has_kazan else f", {kilometres(place.distance)}"
    names = (place.short_name, f"{kazan()}{far}")
    labels, size = place_names(names, ends, canvas.view), FONT_SIZE * canvas.scale
    fonts = (faces.bold_font(size), faces.text_font(size))
    for name, label, font in zip(names, labels, fonts, strict=True):
        if label:
            write_label(image, canvas, label, name, font)
