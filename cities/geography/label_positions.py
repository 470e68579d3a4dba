"""Where the label of a point may stand: beside it, or farther off at the end of a leader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Final, Literal, NamedTuple

from cities.geography.outline import Coordinates
from cities.geography.raster import Box

Alignment = Literal["start", "middle", "end"]

ASCENT: Final = 0.8
DESCENT: Final = 0.22
_CENTRING: Final = 0.33
"""In em: from the baseline up, down, and to the middle of the letters."""

_TURN: Final = 2 * pi
_ANGLES: Final = 12
_TURNS: Final = sorted(range(_ANGLES), key=lambda turn: min(turn, _ANGLES - turn))
_SIDEWAYS: Final = 0.35
"""A leader steeper than this cosine ends under the middle of its label."""

_LEADER_COST: Final = 2.0
_LEADER_COST_PER_EM: Final = 0.2
_LEFT_SHARE: Final[dict[Alignment, float]] = {"start": 0.0, "middle": 0.5, "end": 1.0}


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
    left_share: float
    cost: float
    leader: Leader | None = None
    leader_boxes: Sequence[Box] = ()
    """Small boxes along the leader, from where a shorter one in its direction ends."""

    def label(self, point: Coordinates, width: float, em: float) -> Label:
        """Set a label of this width for the point."""
        x, baseline = point[0] + self.x, point[1] + self.baseline
        left = x - self.left_share * width
        box = Box(left, baseline - ASCENT * em, left + width, baseline + DESCENT * em)
        leader = self.leader and (_moved(self.leader[0], point), _moved(self.leader[1], point))
        return Label(box, x, baseline, self.alignment, leader)


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
        places: Sequence[tuple[float, float, Alignment]] = (
            (side, level, "start"),
            (corner, above, "start"),
            (-side, level, "end"),
            (-corner, above, "end"),
            (corner, below, "start"),
            (-corner, below, "end"),
            (0.0, above, "middle"),
            (0.0, below, "middle"),
        )
        return [
            Position(x, baseline, alignment, _LEFT_SHARE[alignment], rank * 0.12)
            for rank, (x, baseline, alignment) in enumerate(places)
        ]

    def led_away(self, point: Coordinates) -> Iterator[list[Position]]:
        """Places at the end of a leader: a list for each direction, from near to far.

        The first direction leads outward from Kazan, the last inward.
        """
        outward, ways = round(atan2(point[1], point[0]) / _TURN * _ANGLES), led_ways(self)
        return (ways[(outward + turn) % _ANGLES] for turn in _TURNS)


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


@lru_cache(maxsize=16)
def led_ways(style: LabelStyle) -> list[list[Position]]:
    """Reckon the leaders' places, direction by direction, from right clockwise."""
    lengths = list(pairwise((0.0, *style.leaders)))
    return [
        [_led(style, _TURN * number / _ANGLES, shorter, length) for shorter, length in lengths]
        for number in range(_ANGLES)
    ]


def _led(style: LabelStyle, angle: float, shorter: float, length: float) -> Position:
    em, across, down = style.font_size, cos(angle), sin(angle)
    reach = style.dot_radius + length * em
    x, y = across * reach, down * reach
    leader = ((across * style.dot_radius, down * style.dot_radius), (x, y))
    cost = _LEADER_COST + length * _LEADER_COST_PER_EM
    if abs(across) <= _SIDEWAYS:
        alignment: Alignment = "middle"
        baseline = y + (ASCENT + 0.05 if down > 0 else -DESCENT - 0.05) * em
    else:
        alignment = "start" if across > 0 else "end"
        x += 0.2 * em if across > 0 else -0.2 * em
        baseline = y + _CENTRING * em
    boxes = tuple(boxes_along(leader, style, beyond=shorter * em))
    return Position(x, baseline, alignment, _LEFT_SHARE[alignment], cost, leader, boxes)


def _moved(point: Coordinates, origin: Coordinates) -> Coordinates:
    return (point[0] + origin[0], point[1] + origin[1])
