"""Where everything on the map of the cities stands, in the drawing's units.

The origin is Kazan. The same drawing is shown at many widths, so it has two layers of labels:
one for its nominal width, where a unit is a CSS pixel, and one for a narrow screen, where the
letters must be larger in units and fewer labels find room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import cos, radians, sin, sqrt
from typing import Final, NamedTuple

from cities.geography.frame import frame_radius, labelled_rings
from cities.geography.label_positions import Label, LabelStyle
from cities.geography.labels import Scene, cheapest, place_labels, take_label
from cities.geography.outline import Coordinates
from cities.geography.place import Place
from cities.geography.point_grid import PointGrid
from cities.geography.raster import Box, Raster
from cities.geography.text_width import heading_width, text_width
from cities.geography.ways import Ways
from cities.geography.wording import NO_BREAK_SPACE, grouped

KAZAN_NAME: Final = "Казань"
NARROW_WIDTH: Final = 300
"""CSS pixels: what a screen of 320 leaves of the map."""

MANY_PLACES: Final = 30
"""From here on dots are smaller and the ways to Kazan fainter."""

_RING_BEARINGS: Final = sorted(range(-45, 46, 15), key=abs)
_RING_LABEL_INSET: Final = 1.4
_RING_SIZE: Final = 0.78
_KAZAN_SIZE: Final = 1.25
_KAZAN_DOT_SIZE: Final = 1.4
_KAZAN_LEADERS: Final = (1.5, 4.0, 8.0, 12.0)
_RIM_MARGIN_EM: Final = 0.28


class RingLabel(NamedTuple):
    """Kilometres of a ring, set along its inner side at the layer's one bearing."""

    text: str
    radius: float
    box: Box


@dataclass(frozen=True, slots=True)
class LabelLayer:
    """One layer of labels; `labels` follow the points, None for a name without room."""

    font_size: float
    kazan_font_size: float
    ring_font_size: float
    kazan: Label
    ring_bearing: int
    ring_labels: list[RingLabel]
    labels: list[Label | None]


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Places by distance; `points` and both layers' labels follow them."""

    places: tuple[Place, ...]
    points: list[Coordinates]
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
    names = [place.name for place in ordered]
    many, pixel = len(ordered) >= MANY_PLACES, 2 * radius / NARROW_WIDTH
    dot_radius = 4.75 if many else 6.0
    wide_style = LabelStyle(14.5, dot_radius, 2.0, leaders=(1.0, 2.0, 3.2, 4.6))
    narrow_leaders = () if many else (0.8, 1.8)
    narrow_style = LabelStyle(13.5 * pixel, dot_radius * pixel, 2.5 * pixel, narrow_leaders)
    wide, narrow = (
        _layer(points, names, radius, kilometres, style) for style in (wide_style, narrow_style)
    )
    return MapLayout(ordered, points, kilometres, radius, wide, narrow)


def _layer(
    points: Sequence[Coordinates],
    names: Sequence[str],
    radius: float,
    kilometres: int,
    style: LabelStyle,
) -> LabelLayer:
    dots = PointGrid([(0.0, 0.0), *points], 3 * style.font_size)
    scene = Scene(_room(points, radius, style), dots, Ways(points), style)
    kazan_size = style.font_size * _KAZAN_SIZE
    kazan = _kazan_label(scene, kazan_size)
    bearing, ring_labels = _ring_labels(scene, radius, kilometres)
    widths = [text_width(name, style.font_size) for name in names]
    return LabelLayer(
        font_size=style.font_size,
        kazan_font_size=kazan_size,
        ring_font_size=style.font_size * _RING_SIZE,
        kazan=kazan,
        ring_bearing=bearing,
        ring_labels=ring_labels,
        labels=place_labels(points, widths, scene),
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
    centre, width = (0.0, 0.0), heading_width(KAZAN_NAME, size)
    free = (
        position
        for position in chain(style.beside, *style.led_away(centre))
        if scene.room.is_free(*position.label(centre, width, size).box)
    )
    label = cheapest(free, centre, width, replace(scene, style=style))
    label = label or style.beside[0].label(centre, width, size)
    take_label(label, scene)
    return label


def _ring_labels(scene: Scene, radius: float, kilometres: int) -> tuple[int, list[RingLabel]]:
    """Choose the bearing that leaves most labels room and where they cover the fewest ways."""
    size = scene.style.font_size * _RING_SIZE
    best: tuple[int, list[RingLabel]] = (0, [])
    best_worth = (-1, 0)
    for bearing in _RING_BEARINGS:
        labels = _bearing_labels(bearing, radius, kilometres, size)
        free = [label for label in labels if scene.room.is_free(*label.box)]
        worth = (len(free), -sum(scene.ways.crossed(label.box) for label in free))
        if worth > best_worth:
            best, best_worth = (bearing, free), worth
    for label in best[1]:
        scene.room.take(label.box.grown(scene.style.clearance))
    return best


def _bearing_labels(bearing: int, radius: float, kilometres: int, size: float) -> list[RingLabel]:
    return [
        _ring_label(ring, radius * ring / kilometres, bearing, size)
        for ring in labelled_rings(kilometres)
    ]


def _ring_label(ring: int, ring_radius: float, bearing: int, size: float) -> RingLabel:
    """Its box is upright around text that is turned with the ring."""
    text = f"{grouped(ring)}{NO_BREAK_SPACE}км"
    baseline = ring_radius - _RING_LABEL_INSET * size
    across, up = sin(radians(bearing)), -cos(radians(bearing))
    middle = baseline + size * 0.35
    half_length, half_height = text_width(text, size) / 2, size / 2
    right = abs(up) * half_length + abs(across) * half_height
    down = abs(across) * half_length + abs(up) * half_height
    x, y = across * middle, up * middle
    return RingLabel(text, baseline, Box(x - right, y - down, x + right, y + down))
