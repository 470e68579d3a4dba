"""The card of the site: its name beside the map of all its cities."""

from PIL import Image

from cities.atlas import palette
from cities.atlas.cards.canvas import Canvas
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
from cities.atlas.locator.locator_view import View
from cities.atlas.map.frame import MANY_PLACES
from cities.atlas.map.map_layout import MapLayout, lay_out_map
from cities.atlas.outlines.atlas import load_atlas
from cities.atlas.outlines.ground import atlas_name
from cities.atlas.outlines.outline import Coordinates
from cities.atlas.plane.place import Place
from cities.wording.distances import kazan
from cities.wording.memory import kept_by_language

_RADIUS = MAP_HEIGHT / 2 - 22
_SCALE = 1.35
"""Pixels to a unit of the map: networks show the card at half of its size."""

_RIM = 2.0


@kept_by_language(4)
def draw_site_card(words: CardWords, places: tuple[Place, ...], faces: Faces | None) -> bytes:
    """Draw a PNG; it changes when a city does."""
    return png(compose(words, _map(lay_out_map(places, _RADIUS / _SCALE), faces), faces))


def _map(layout: MapLayout, faces: Faces | None) -> Image.Image:
    canvas = _disc(layout)
    canvas.draw_ways(layout.points)
    for point in layout.points:
        _dot(canvas, point, 6.0 if _is_open(layout) else 4.0, palette.GREEN)
    _dot(canvas, (0.0, 0.0), 9.0, palette.GOLD)
    image = canvas.smooth()
    if faces:
        _write_names(image, canvas, layout, faces)
    image.paste(palette.GREEN, mask=_beyond(_RADIUS))
    image.paste(palette.PAPER, mask=_beyond(_RADIUS + _RIM))
    return image


def _disc(layout: MapLayout) -> MapCanvas:
    scale = layout.kilometres / layout.radius
    width, height = (WIDTH - MAP_LEFT) / _SCALE, MAP_HEIGHT / _SCALE
    view = View((0.0, 0.0), scale, has_kazan=True, width=width, height=height)
    canvas = MapCanvas(view, _SCALE)
    codes = sorted({place.country_code for place in layout.places})
    canvas.draw_ground(load_atlas(atlas_name(layout.kilometres)), codes)
    canvas.draw_rings()
    return canvas


def _beyond(radius: float) -> Image.Image:
    """Return a mask of what lies outside the circle."""
    size, middle = (WIDTH - MAP_LEFT, MAP_HEIGHT), ((WIDTH - MAP_LEFT) / 2, MAP_HEIGHT / 2)
    mask = Canvas(*size, "white")
    mask.dot(middle, radius, "black")
    return mask.smooth().convert("L")


def _dot(canvas: MapCanvas, point: Coordinates, radius: float, colour: str) -> None:
    canvas.dot(canvas.pixel(point), radius + 2, palette.PAPER)
    canvas.dot(canvas.pixel(point), radius, colour)


def _is_open(layout: MapLayout) -> bool:
    """Whether there is room for names: more of them than this are not read on a small picture."""
    return len(layout.places) < MANY_PLACES


def _write_names(image: Image.Image, canvas: MapCanvas, layout: MapLayout, faces: Faces) -> None:
    layer = layout.wide
    if layer.kazan:
        font = faces.heading_font(layer.kazan_font_size * _SCALE)
        write_label(image, canvas, layer.kazan, kazan(), font)
    font = faces.text_font(layer.font_size * _SCALE)
    for place, label in zip(layout.places, layer.labels, strict=True):
        if label and _is_open(layout):
            write_label(image, canvas, label, place.short_name, font)
