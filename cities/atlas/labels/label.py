"""Where the name of a point may stand: beside it, or farther off at the end of a leader."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import atan2, cos, pi, sin
from typing import Literal, NamedTuple

from cities.atlas.plane.box import Box, Point

Alignment = Literal["start", "middle", "end"]
Leader = tuple[Point, Point]

_ASCENT = 0.8
_DESCENT = 0.22
_CENTRING = 0.33
"""In em: from the baseline up, down, and to the middle of the letters."""

_ROOM = 0.04
"""Em left free around a name."""

_ANGLES = 16
_TURNS = sorted(range(_ANGLES), key=lambda turn: min(turn, _ANGLES - turn))
_SIDEWAYS = 0.35
"""A leader steeper than this cosine ends under the middle of its label."""

_LEFT_SHARE: dict[Alignment, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Label(NamedTuple):
    """A name that has its place: `x` and `baseline` are those of SVG's text."""

    x: float
    baseline: float
    alignment: Alignment
    box: Box
    hull: Box
    """Around the box and the leader."""
    leader: Leader | None = None

    def meets(self, other: "Label") -> bool:
        """Whether the names or their leaders touch."""
        return (
            self.box.overlaps(other.box)
            or _crosses(self.leader, other.box)
            or _crosses(other.leader, self.box)
            or _cross(self.leader, other.leader)
        )


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """Sizes in the drawing's units; lengths of leaders in em."""

    font_size: float
    dot_radius: float
    dot_room: float
    """From a name to any dot but its own: nearer, it would seem to be that dot's name."""
    leaders: tuple[float, ...] = ()


def labels_beside(point: Point, width: float, style: LabelStyle) -> Iterator[Label]:
    """Touch the dot, in the places from the easiest to read to the hardest."""
    em, near, corner = style.font_size, style.dot_radius, 0.3 * style.dot_radius
    side, level = near + 0.3 * em, _CENTRING * em
    above, below = -near - (_DESCENT + 0.14) * em, near + (_ASCENT + 0.14) * em
    places: tuple[tuple[float, float, Alignment], ...] = (
        (side, level, "start"),
        (corner, above, "start"),
        (-side, level, "end"),
        (-corner, above, "end"),
        (0.8 * side, level - 0.4 * em, "start"),
        (0.8 * side, level + 0.4 * em, "start"),
        (-0.8 * side, level - 0.4 * em, "end"),
        (-0.8 * side, level + 0.4 * em, "end"),
        (corner, below, "start"),
        (-corner, below, "end"),
        (0.0, above, "middle"),
        (0.0, below, "middle"),
    )
    for x, baseline, alignment in places:
        yield _label((point[0] + x, point[1] + baseline), alignment, width, em)


def directions_from(point: Point) -> Iterator[Point]:
    """Turn from the direction away from Kazan to the one towards it, on both sides."""
    outward = atan2(point[1], point[0])
    for turn in _TURNS:
        angle = outward + 2 * pi * turn / _ANGLES
        yield cos(angle), sin(angle)


def label_led_away(
    point: Point, direction: Point, length: float, width: float, style: LabelStyle
) -> Label:
    """Stand at the end of a leader that reaches so far from the point."""
    (x, y), (across, down), em = point, direction, style.font_size
    end_x, end_y = x + across * length, y + down * length
    leader = ((x + across * style.dot_radius, y + down * style.dot_radius), (end_x, end_y))
    if abs(across) <= _SIDEWAYS:
        baseline = end_y + (_ASCENT + 0.05 if down > 0 else -_DESCENT - 0.05) * em
        return _label((end_x, baseline), "middle", width, em, leader)
    baseline = end_y + _CENTRING * em
    if across > 0:
        return _label((end_x + 0.2 * em, baseline), "start", width, em, leader)
    return _label((end_x - 0.2 * em, baseline), "end", width, em, leader)


def _label(
    place: Point, alignment: Alignment, width: float, em: float, leader: Leader | None = None
) -> Label:
    x, baseline = place
    left = x - _LEFT_SHARE[alignment] * width
    box = Box(left, baseline - _ASCENT * em, left + width, baseline + _DESCENT * em)
    box = box.grown(_ROOM * em)
    hull = Box.around([*leader, box[:2], box[2:]]) if leader else box
    return Label(x, baseline, alignment, box, hull, leader)


def _crosses(leader: Leader | None, box: Box) -> bool:
    if not leader:
        return False
    (x, y), (end_x, end_y) = leader
    return box.entry((x, y), (end_x - x, end_y - y)) < 1


def _cross(first: Leader | None, second: Leader | None) -> bool:
    if not (first and second):
        return False
    return all(
        _side(line, start) != _side(line, end)
        for line, (start, end) in ((first, second), (second, first))
    )


def _side(line: Leader, point: Point) -> bool:
    (x, y), (end_x, end_y) = line
    return (end_x - x) * (point[1] - y) > (end_y - y) * (point[0] - x)
