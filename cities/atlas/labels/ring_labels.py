"""Kilometres of the rings: each caption stands upright in a gap of its ring."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import NamedTuple

from cities.atlas.labels.labels import Scene
from cities.atlas.labels.raster import Box
from cities.atlas.labels.text_width import text_width
from cities.atlas.map.frame import labelled_rings
from cities.wording.distances import kilometres

_BEARINGS = sorted(range(0, 360, 15), key=lambda bearing: abs(bearing - 45))
"""Degrees from north; the first, where the maps of most catalogues are emptiest, is preferred."""

_DIGIT = 0.7
_HALF_HEIGHT = 0.5
_GAP = 0.5
_RIM_MARGIN = 0.6
"""In em: a digit's height, half of the caption's, and from it to its ring and to the rim."""


class RingLabel(NamedTuple):
    """A caption set by its middle; `gap` is half of the angle that its ring leaves free."""

    kilometres: int
    text: str
    x: float
    baseline: float
    box: Box
    bearing: int
    gap: float


@dataclass(frozen=True, slots=True)
class Caption:
    """What a ring's caption says, and its measures; `is_rim` when it has to stand inside."""

    kilometres: int
    text: str
    radius: float
    is_rim: bool
    size: float
    half_width: float

    def at(self, bearing: int) -> RingLabel:
        """Set it at a bearing from Kazan."""
        across, up = sin(radians(bearing)), -cos(radians(bearing))
        half_width, half_height = self.half_width, _HALF_HEIGHT * self.size
        middle, gap = self.radius, 0.0
        if self.is_rim:
            reach = abs(across) * half_width + abs(up) * half_height
            middle -= reach + _RIM_MARGIN * self.size
        else:
            # Seen from the caption's middle, the ring leaves its box through the nearer side.
            sides = (half_width / max(abs(up), 0.01), half_height / max(abs(across), 0.01))
            gap = (min(sides) + _GAP * self.size) / self.radius
        x, y = across * middle, up * middle
        box = Box(x - half_width, y - half_height, x + half_width, y + half_height)
        baseline = y + _DIGIT / 2 * self.size
        return RingLabel(self.kilometres, self.text, x, baseline, box, bearing, gap)


def captions(radius: float, frame: int, size: float) -> list[Caption]:
    """Of the rings of a frame whose rim is `radius` units from Kazan."""
    return [
        Caption(
            ring,
            text := kilometres(ring),
            radius * ring / frame,
            ring == frame,
            size,
            text_width(text, size) / 2,
        )
        for ring in labelled_rings(frame)
    ]


def place_ring_labels(scene: Scene, rings: Sequence[Caption]) -> list[RingLabel]:
    """Choose the bearing that has room for most of them and where they cover the fewest ways."""
    best: list[RingLabel] = []
    best_worth = (0, 0)
    for bearing in _BEARINGS:
        free = _free_at(bearing, scene, rings)
        worth = (len(free), -sum(scene.ways.crossed(label.box) for label in free))
        if worth > best_worth:
            best, best_worth = free, worth
        if worth == (len(rings), 0):
            break
    return best


def _free_at(bearing: int, scene: Scene, rings: Sequence[Caption]) -> list[RingLabel]:
    free: list[RingLabel] = []
    for label in (ring.at(bearing) for ring in rings):
        if scene.room.is_free(*label.box) and not (free and _overlap(free[-1].box, label.box)):
            free.append(label)
    return free


def _overlap(first: Box, second: Box) -> bool:
    across = first.left < second.right and second.left < first.right
    return across and first.top < second.bottom and second.top < first.bottom
