"""Where everything on the map of the cities stands, in the drawing's units.

The origin is Kazan. The same drawing is shown at many widths, so it has two layers of labels:
one for its nominal width, where a unit is a CSS pixel, and one for a narrow screen, where the
letters must be larger in units and fewer labels find room.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import hypot

from cities.atlas.labels.label import (
    Label,
    LabelStyle,
    directions_from,
    label_led_away,
    labels_beside,
)
from cities.atlas.labels.labels import Scene, place_labels
from cities.atlas.labels.ring_labels import RingLabel, place_ring_labels
from cities.atlas.labels.text_width import heading_width, text_width
from cities.atlas.map.frame import MANY_PLACES, RINGS, frame_ring
from cities.atlas.plane.box import Box, Point
from cities.atlas.plane.place import Place
from cities.atlas.plane.projection import log_distance
from cities.wording.distances import kazan

_NARROW_SHARE = 0.6
"""The map of a screen that is 390 CSS pixels wide, of the nominal one."""

_RING_SIZE = 0.78
_KAZAN_SIZE = 1.25
_KAZAN_DOT_SIZE = 1.4
_KAZAN_LEADERS = (1.5, 4.0, 8.0, 12.0)
_RIM_MARGIN_EM = 0.28


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
    points: list[Point]
    widths: list[float]
    """Of the names, in em."""
    rings: dict[int, float]
    """Radii by kilometres; the last is the rim."""
    radius: float
    scale: float
    """Units to one of the map's plane."""
    wide: LabelLayer
    narrow: LabelLayer


def lay_out_map(places: Iterable[Place], radius: float) -> MapLayout:
    """Arrange the map within a rim of this radius."""
    ordered = tuple(sorted(places, key=lambda place: (place.distance, place.slug)))
    frame = frame_ring(place.distance for place in ordered)
    scale = radius / log_distance(frame)
    rings = {ring: log_distance(ring) * scale for ring in RINGS if ring <= frame}
    points = [(place.map_point[0] * scale, place.map_point[1] * scale) for place in ordered]
    widths = [text_width(place.short_name, 1.0) for place in ordered]
    wide, narrow = (_layer(points, widths, rings, style) for style in _styles(len(ordered)))
    return MapLayout(ordered, points, widths, rings, radius, scale, wide, narrow)


def _styles(count: int) -> tuple[LabelStyle, LabelStyle]:
    """Choose sizes of both layers for so many places."""
    many, pixel = count >= MANY_PLACES, 1 / _NARROW_SHARE
    leaders = (0.6, 1.2, 2.0, 3.0, 4.2, 5.6)
    if many:
        return (
            LabelStyle(12.0, 3.4, 4.4, leaders),
            LabelStyle(12.0 * pixel, 3.4 * pixel, 4.4 * pixel, leaders[:4]),
        )
    return (
        LabelStyle(14.5, 6.0, 12.0, leaders),
        LabelStyle(15.5 * pixel, 6.0 * pixel, 12.0 * pixel, (0.8, 1.8)),
    )


def _layer(
    points: Sequence[Point], widths: Sequence[float], rings: dict[int, float], style: LabelStyle
) -> LabelLayer:
    em, kazan_size = style.font_size, style.font_size * _KAZAN_SIZE
    ways = () if len(points) >= MANY_PLACES else points
    edge = max(rings.values()) - _RIM_MARGIN_EM * em
    scene = Scene(style, partial(_is_within, edge), [(0.0, 0.0), *points], ways)
    kazan = _kazan_label(scene, kazan_size)
    ring_labels = place_ring_labels(replace(scene, taken=[kazan.box]), rings, em * _RING_SIZE)
    taken = [kazan.box, *(label.box for label in ring_labels)]
    return LabelLayer(
        font_size=em,
        kazan_font_size=kazan_size,
        ring_font_size=em * _RING_SIZE,
        kazan=kazan,
        labels=place_labels(points, [width * em for width in widths], replace(scene, taken=taken)),
        ring_labels=ring_labels,
    )


def _is_within(radius: float, box: Box) -> bool:
    return hypot(max(-box.left, box.right), max(-box.top, box.bottom)) <= radius


def _kazan_label(scene: Scene, size: float) -> Label:
    """Place Kazan's name first; over dots if need be, for it is never left out."""
    dot_radius = scene.style.dot_radius * _KAZAN_DOT_SIZE
    style = replace(scene.style, font_size=size, dot_radius=dot_radius, leaders=_KAZAN_LEADERS)
    centre, width = (0.0, 0.0), heading_width(kazan(), size)
    labels = [
        *labels_beside(centre, width, style),
        *(
            label_led_away(centre, direction, dot_radius + length * size, width, style)
            for length in style.leaders
            for direction in directions_from(centre)
        ),
    ]
    dots = [Box(*dot, *dot).grown(scene.style.dot_radius) for dot in scene.dots[1:]]
    free = replace(scene, style=style, taken=dots).best_first(labels, ())
    return free[0] if free else labels[0]
