"""Where the label of a point may stand: beside it, or farther off at the end of a leader."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import atan2, cos, hypot, pi, sin
from typing import Literal, NamedTuple

from cities.atlas.labels.raster import Box
from cities.atlas.outlines.outline import Coordinates

Alignment = Literal["start", "middle", "end"]

ASCENT = 0.8
DESCENT = 0.22
_CENTRING = 0.33
"""In em: from the baseline up, down, and to the middle of the letters."""

_TURN = 2 * pi
_ANGLES = 16
_TURNS = sorted(range(_ANGLES), key=lambda turn: min(turn, _ANGLES - turn))
_SIDEWAYS = 0.35
"""A leader steeper than this cosine ends under the middle of its label."""

_LEFT_SHARE: dict[Alignment, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


Leader = tuple[Coordinates, Coordinates]


class Label(NamedTuple):
    """A label that has its place: `x` and `baseline` are those of SVG's text."""

    box: Box
    x: float
    baseline: float
    alignment: Alignment
    leader: Leader | None = None


class Position(NamedTuple):
    """A place for a label, from its point."""

    x: float
    baseline: float
    alignment: Alignment
    leader: Leader | None = None

    def box(self, point: Coordinates, width: float, em: float) -> Box:
        """Find what a label of this width takes up."""
        x, baseline, alignment, _leader = self
        left = point[0] + x - _LEFT_SHARE[alignment] * width
        baseline += point[1]
        return Box(left, baseline - ASCENT * em, left + width, baseline + DESCENT * em)

    def label(self, point: Coordinates, box: Box) -> Label:
        """Set the label that takes up this box."""
        leader = self.leader and (_moved(self.leader[0], point), _moved(self.leader[1], point))
        return Label(box, point[0] + self.x, point[1] + self.baseline, self.alignment, leader)


@dataclass(frozen=True)
class LabelStyle:
    """Sizes in the drawing's units; lengths of leaders in em."""

    font_size: float
    dot_radius: float
    clearance: float
    leaders: tuple[float, ...] = ()

    @cached_property
    def beside(self) -> list[Position]:
        """Places that touch the dot, from the dearest to the reader to the least."""
        em, near, corner = self.font_size, self.dot_radius, 0.3 * self.dot_radius
        side, level = near + 0.3 * em, _CENTRING * em
        above, below = -near - (DESCENT + 0.14) * em, near + (ASCENT + 0.14) * em
        return [
            Position(side, level, "start"),
            Position(corner, above, "start"),
            Position(-side, level, "end"),
            Position(-corner, above, "end"),
            Position(corner, below, "start"),
            Position(-corner, below, "end"),
            Position(0.0, above, "middle"),
            Position(0.0, below, "middle"),
        ]


class Direction(NamedTuple):
    """Where a leader may run: across and down for each unit of its length."""

    across: float
    down: float

    def position(self, reach: float, style: LabelStyle) -> Position:
        """Stand at the end of a leader that reaches so far from the point."""
        em, (across, down) = style.font_size, self
        x, y = across * reach, down * reach
        leader = ((across * style.dot_radius, down * style.dot_radius), (x, y))
        if abs(across) <= _SIDEWAYS:
            baseline = y + (ASCENT + 0.05 if down > 0 else -DESCENT - 0.05) * em
            return Position(x, baseline, "middle", leader)
        if across > 0:
            return Position(x + 0.2 * em, y + _CENTRING * em, "start", leader)
        return Position(x - 0.2 * em, y + _CENTRING * em, "end", leader)


_DIRECTIONS = [
    Direction(cos(_TURN * number / _ANGLES), sin(_TURN * number / _ANGLES))
    for number in range(_ANGLES)
]


def directions_from(point: Coordinates) -> list[Direction]:
    """Lead outward from Kazan first, inward last."""
    outward = round(atan2(point[1], point[0]) / _TURN * _ANGLES)
    return [_DIRECTIONS[(outward + turn) % _ANGLES] for turn in _TURNS]


def boxes_along(leader: Leader, style: LabelStyle, beyond: float = 0.0) -> Iterator[Box]:
    """Small boxes that cover a leader, without what lies in its own dot's cells.

    `beyond` leaves out the leader's beginning up to this length.
    """
    (start_x, start_y), (end_x, end_y) = leader
    length = hypot(end_x - start_x, end_y - start_y)
    step = style.font_size / 2.5
    reached = style.dot_radius * 0.5 + step
    while reached <= length:
        if reached > beyond:
            x = start_x + reached / length * (end_x - start_x)
            y = start_y + reached / length * (end_y - start_y)
            yield Box(x, y, x, y).grown(step / 2)
        reached += step


def _moved(point: Coordinates, origin: Coordinates) -> Coordinates:
    return (point[0] + origin[0], point[1] + origin[1])
