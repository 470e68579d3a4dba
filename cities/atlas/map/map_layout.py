"""Where everything on the map of the cities stands, in the drawing's units.

The origin is Kazan. The same drawing is shown at many widths, so it has two layers of labels:
one for its nominal width, where a unit is a CSS pixel, and one for a narrow screen, where the
letters must be larger in units and fewer labels find room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from cities.atlas.labels.label_positions import Label, LabelStyle, directions_from
from cities.atlas.labels.labels import Scene, best_label, place_labels, take_label
from cities.atlas.labels.point_grid import PointGrid
from cities.atlas.labels.raster import Box, Raster
from cities.atlas.labels.ring_labels import RingLabel, captions, place_ring_labels
from cities.atlas.labels.text_width import heading_width, text_width
from cities.atlas.labels.ways import Ways
from cities.atlas.map.frame import MANY_PLACES, frame_radius
from cities.atlas.outlines.outline import Coordinates
from cities.atlas.plane.place import Place
from cities.wording.distances import kazan

NARROW_WIDTH = 300
"""CSS pixels: what a screen of 320 leaves of the map."""

_RING_SIZE = 0.78
_KAZAN_SIZE = 1.25
_KAZAN_DOT_SIZE = 1.4
_KAZAN_LEADERS = (1.5, 4.0, 8.0, 12.0)
_RIM_MARGIN_EM = 0.28
_NO_DOTS = PointGrid((), 100.0)


@dataclass(frozen=True, slots=True)
class LabelLayer:
    """One layer of labels; `labels` follow the points, None for a name without room."""

    font_size: float
    kazan_font_size: float
    ring_font_size: float
    kazan: Label
    labels: list[Label | None]
    ring_labels: list[RingLabel]


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Places by distance; points, widths and both layers' labels follow them."""

    places: tuple[Place, ...]
    points: list[Coordinates]
    widths: list[float]
    """Of the names, in em."""
    kilometres: int
    radius: float
    """Of the rim: as many units as `kilometres` are."""
    wide: LabelLayer
    narrow: LabelLayer


def lay_out_map(places: Iterable[Place], radius: float) -> MapLayout:
    """Arrange the map within a rim of this radius."""
    ordered = tuple(sorted(places, key=lambda place: (place.distance, place.slug)))
    kilometres = frame_radius(place.distance for place in ordered)
    scale = radius / kilometres
    points = [(place.point.x * scale, place.point.y * scale) for place in ordered]
    widths = [text_width(place.short_name, 1.0) for place in ordered]
    many, pixel = len(ordered) >= MANY_PLACES, 2 * radius / NARROW_WIDTH
    dot_radius = 4.0 if many else 6.0
    wide_style = LabelStyle(
        12.5 if many else 14.5, dot_radius, 2.0, leaders=(1.0, 2.0, 3.2, 4.6, 6.2, 8.0)
    )
    narrow_leaders = () if many else (0.8, 1.8)
    narrow_style = LabelStyle(13.5 * pixel, dot_radius * pixel, 2.5 * pixel, narrow_leaders)
    wide, narrow = (
        _layer(points, widths, radius, kilometres, style) for style in (wide_style, narrow_style)
    )
    return MapLayout(ordered, points, widths, kilometres, radius, wide, narrow)


def _layer(
    points: Sequence[Coordinates],
    widths: Sequence[float],
    radius: float,
    kilometres: int,
    style: LabelStyle,
) -> LabelLayer:
    dots = PointGrid([(0.0, 0.0), *points], 3 * style.font_size)
    scene = Scene(_room(points, radius, style), dots, Ways(points), style)
    kazan_size = style.font_size * _KAZAN_SIZE
    kazan = _kazan_label(scene, kazan_size)
    ring_size = style.font_size * _RING_SIZE
    return LabelLayer(
        font_size=style.font_size,
        kazan_font_size=kazan_size,
        ring_font_size=ring_size,
        kazan=kazan,
        labels=place_labels(points, [width * style.font_size for width in widths], scene),
        ring_labels=place_ring_labels(scene, captions(radius, kilometres, ring_size)),
    )


def _room(points: Sequence[Coordinates], radius: float, style: LabelStyle) -> Raster:
    edge = radius - _RIM_MARGIN_EM * style.font_size
    cell = style.font_size / 8
    room = Raster(edge, cell, lambda height: sqrt(max(0.0, edge * edge - height * height)))
    for x, y in points:
        room.take(Box(x, y, x, y).grown(style.dot_radius))
    kazan_radius = style.dot_radius * _KAZAN_DOT_SIZE
    room.take(Box(0, 0, 0, 0).grown(kazan_radius))
    return room


def _kazan_label(scene: Scene, size: float) -> Label:
    """Place Kazan's name first; over dots if need be, for it is never left out."""
    dot_radius = scene.style.dot_radius * _KAZAN_DOT_SIZE
    style = replace(scene.style, font_size=size, dot_radius=dot_radius, leaders=_KAZAN_LEADERS)
    centre, width = (0.0, 0.0), heading_width(kazan(), size)
    led_away = (
        direction.position(dot_radius + length * size, style)
        for length in style.leaders
        for direction in directions_from(centre)
    )
    positions, own = [*style.beside, *led_away], replace(scene, style=style, dots=_NO_DOTS)
    label = best_label(positions, centre, width, own)
    label = label or positions[0].label(centre, positions[0].box(centre, width, size))
    take_label(label, scene)
    return label
