"""The map of the cities as SVG for a page: classes, no colours and no styles.

`static/css/components/map.css` dresses it. Every city is a link whose name says where it lies;
the links follow each other by distance, and the keyboard with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import cos, radians, sin

from cities.atlas.labels.label import Label
from cities.atlas.labels.ring_labels import RingLabel
from cities.atlas.labels.targets import target_radii
from cities.atlas.map.frame import MANY_PLACES
from cities.atlas.map.map_layout import LabelLayer, MapLayout, lay_out_map
from cities.atlas.outlines.ground import ground
from cities.atlas.outlines.paths import decimal
from cities.atlas.plane.box import Box, Point
from cities.atlas.plane.place import Place
from cities.wording.distances import kazan
from cities.wording.memory import kept_by_language

_MARGIN = 8
"""Units around the rim, for dots that lie on it."""

_TARGET_RADIUS = 12.0
_DOT = "M0 0h0"
"""A line of no length: its round caps stay a dot of the same size however the map is scaled."""


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """`svg` is finished markup; `layout` says where everything stands in it."""

    svg: str
    layout: MapLayout


@kept_by_language(8)
def draw_map(places: tuple[Place, ...], title: str = "Map", size: int = 560) -> MapDrawing:
    """Draw places with known coordinates; `size` is the nominal width in CSS pixels."""
    layout = lay_out_map(places, size / 2 - _MARGIN)
    return MapDrawing("".join(_svg(layout, size, title)), layout)


def _svg(layout: MapLayout, size: int, title: str) -> Iterator[str]:
    box = f"{-size // 2} {-size // 2} {size} {size}"
    many = " map__drawing_many" if len(layout.places) >= MANY_PLACES else ""
    yield f'<svg class="map__drawing{many}" viewBox="{box}" role="group"'
    yield f' aria-label="{escape(title)}" font-size="{decimal(layout.wide.font_size)}">'
    yield '<g aria-hidden="true">'
    yield from _ground(layout)
    yield from _captioned_rings(layout, layout.wide, "wide")
    yield from _captioned_rings(layout, layout.narrow, "narrow")
    yield f'<path class="map__ways" d="{"".join(map(_way, layout.points))}"/>'
    yield f'<circle class="map__rim" r="{decimal(layout.radius)}"/></g>'
    radii = target_radii(layout.points, _TARGET_RADIUS)
    for index, radius in enumerate(radii):
        yield from _city(layout, index, radius)
    yield from _kazan(layout)
    yield "</svg>"


def _ground(layout: MapLayout) -> Iterator[str]:
    window = Box(0.0, 0.0, 0.0, 0.0).grown(layout.radius / layout.scale)
    shown = ground("map", window, (place.country_code for place in layout.places))
    rim = f'<circle r="{decimal(layout.radius)}"'
    yield f'<clipPath id="map-rim">{rim}/></clipPath>{rim} class="map__sea"/>'
    yield f'<g clip-path="url(#map-rim)"><g transform="scale({layout.scale:.6g})">'
    yield f'<path class="map__land" d="{shown.land}"/>'
    yield f'<path class="map__partner" d="{shown.partners}"/>'
    yield f'<path class="map__borders" d="{shown.borders}"/></g></g>'


def _captioned_rings(layout: MapLayout, layer: LabelLayer, width: str) -> Iterator[str]:
    labels = {label.kilometres: label for label in layer.ring_labels}
    yield f'<g class="map__{width}" font-size="{decimal(layer.ring_font_size)}">'
    for ring, radius in layout.rings.items():
        label = labels.get(ring)
        if radius < layout.radius:
            shape = _open_ring(label, radius) if label else f'circle r="{decimal(radius)}"'
            yield f'<{shape} class="map__ring"/>'
        if label:
            place = f'x="{decimal(label.x)}" y="{decimal(label.baseline)}"'
            yield f'<text class="map__distance" {place}>{label.text}</text>'
    yield "</g>"


def _open_ring(label: RingLabel, radius: float) -> str:
    """Go clockwise from one side of the caption to the other."""
    start, end = (
        f"{decimal(radius * sin(angle))} {decimal(-radius * cos(angle))}"
        for angle in (radians(label.bearing) + side * label.gap for side in (1, -1))
    )
    return f'path d="M{start}A{decimal(radius)} {decimal(radius)} 0 1 1 {end}"'


def _city(layout: MapLayout, index: int, target_radius: float) -> Iterator[str]:
    place, point = layout.places[index], layout.points[index]
    yield f'<a class="map__city" href="{escape(place.url)}"{_moved_to(point)}>'
    yield f"<title>{escape(place.name)}, {place.distance_and_direction}</title>"
    yield f'<circle class="map__target" r="{decimal(target_radius)}"/>'
    yield from _label(layout, index, layout.wide, "wide")
    yield from _label(layout, index, layout.narrow, "narrow")
    yield f'<path class="map__focus" d="{_DOT}"/><path class="map__halo" d="{_DOT}"/>'
    yield f'<path class="map__dot" d="{_DOT}"/></a><path class="map__way" d="{_way(point)}"/>'


def _label(layout: MapLayout, index: int, layer: LabelLayer, width: str) -> Iterator[str]:
    """Draw the name; one without room of its own stays hidden until focus or pointer."""
    label, point, name = layer.labels[index], layout.points[index], layout.places[index].short_name
    size = "" if layer is layout.wide else f' font-size="{decimal(layer.font_size)}"'
    if label is None:
        place = _spare_place(point[0], layout.widths[index], layer.font_size, layout.radius)
        yield f'<text class="map__label map__label_spare map__{width}" {place}'
    else:
        yield _leader(label, point, width)
        yield f'<text class="map__label map__{width}" {_text_place(label, point)}'
    yield f'{size} aria-hidden="true">{escape(name)}</text>'


def _spare_place(x: float, width: float, em: float, radius: float) -> str:
    """Stand away from Kazan and its crowd, unless that leads out of the drawing."""
    gap = 0.8 * em
    length = width * em
    fits_outward = abs(x) + gap + length < radius
    to_right = (x >= 0) == fits_outward
    start = min(gap, radius - length - x) if to_right else max(-gap, length - radius - x)
    anchor = "" if to_right else ' text-anchor="end"'
    return f'x="{decimal(start)}" y="{decimal(em / 3)}"{anchor}'


def _kazan(layout: MapLayout) -> Iterator[str]:
    yield f'<g aria-hidden="true"><path class="map__halo map__halo_kazan" d="{_DOT}"/>'
    yield f'<path class="map__kazan" d="{_DOT}"/>'
    for layer, width in ((layout.wide, "wide"), (layout.narrow, "narrow")):
        yield _leader(layer.kazan, (0.0, 0.0), width)
        place, size = _text_place(layer.kazan, (0.0, 0.0)), decimal(layer.kazan_font_size)
        yield f'<text class="map__kazan-label map__{width}" {place} font-size="{size}">'
        yield f"{kazan()}</text>"
    yield "</g>"


def _text_place(label: Label, origin: Point) -> str:
    anchor = "" if label.alignment == "start" else f' text-anchor="{label.alignment}"'
    x, y = label.x - origin[0], label.baseline - origin[1]
    return f'x="{decimal(x)}" y="{decimal(y)}"{anchor}'


def _moved_to(point: Point) -> str:
    return f' transform="translate({decimal(point[0])} {decimal(point[1])})"'


def _way(point: Point) -> str:
    return f"M0 0L{decimal(point[0])} {decimal(point[1])}"


def _leader(label: Label, origin: Point, width: str) -> str:
    if label.leader is None:
        return ""
    start, end = (f"{decimal(x - origin[0])} {decimal(y - origin[1])}" for x, y in label.leader)
    return f'<path class="map__leader map__{width}" d="M{start}L{end}"/>'
