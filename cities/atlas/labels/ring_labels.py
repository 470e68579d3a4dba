"""Kilometres of the rings: each caption stands upright in a gap of its ring."""

from collections.abc import Iterable, Iterator, Mapping
from math import cos, radians, sin
from typing import NamedTuple

from cities.atlas.labels.labels import Scene
from cities.atlas.labels.text_width import text_width
from cities.atlas.plane.box import Box, Point
from cities.wording.distances import kilometres

_BEARINGS = sorted(range(0, 360, 5), key=lambda bearing: abs(bearing - 45))
"""Degrees from north; the first, where the maps of most catalogues are emptiest, is preferred."""

_DIGIT = 0.7
_HALF_HEIGHT = 0.5
_GAP = 0.3
_RIM_MARGIN = 0.6
"""In em: a digit's height, half of the caption's, and from it to its ring and to the rim."""


class RingLabel(NamedTuple):
    """A caption set by its middle, on a ring of this radius."""

    kilometres: int
    text: str
    x: float
    baseline: float
    box: Box
    bearing: int
    radius: float

    @property
    def gap(self) -> float:
        """Half of the angle that the ring leaves free for the caption."""
        box, angle = self.box.grown(_GAP * (self.box.bottom - self.box.top)), 0.0
        while any(
            box.left < x < box.right and box.top < y < box.bottom for x, y in self._ends(angle)
        ):
            angle += 1 / self.radius
        return angle

    def _ends(self, angle: float) -> Iterator[Point]:
        for end in (radians(self.bearing) - angle, radians(self.bearing) + angle):
            yield self.radius * sin(end), -self.radius * cos(end)


def place_ring_labels(scene: Scene, rings: Mapping[int, float], size: float) -> list[RingLabel]:
    """Choose the bearing that has room for most of them and where they cover the fewest ways.

    `rings` are radii by kilometres; the caption of the last, the rim, stands inside.
    """
    choices = (list(_free_at(bearing, scene, rings, size)) for bearing in _BEARINGS)
    return max(choices, key=lambda free: (len(free), -_crossed_ways(free, scene)))


def _crossed_ways(labels: Iterable[RingLabel], scene: Scene) -> int:
    return sum(scene.crossed_ways(label.box) for label in labels)


def _free_at(
    bearing: int, scene: Scene, rings: Mapping[int, float], size: float
) -> Iterable[RingLabel]:
    before = Box(0.0, 0.0, 0.0, 0.0)
    for ring in rings:
        label = _label(bearing, ring, rings, size)
        if scene.is_free(label.box, scene.dots) and not label.box.overlaps(before):
            before = label.box
            yield label


def _label(bearing: int, ring: int, rings: Mapping[int, float], size: float) -> RingLabel:
    text, middle = kilometres(ring), rings[ring]
    across, up = sin(radians(bearing)), -cos(radians(bearing))
    half_width, half_height = text_width(text, size) / 2, _HALF_HEIGHT * size
    if ring == max(rings):
        middle -= abs(across) * half_width + abs(up) * half_height + _RIM_MARGIN * size
    x, y = across * middle, up * middle
    box = Box(x - half_width, y - half_height, x + half_width, y + half_height)
    return RingLabel(ring, text, x, y + _DIGIT / 2 * size, box, bearing, rings[ring])
