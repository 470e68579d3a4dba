"""Lines of the plane that never change, with what drawing them takes made beforehand.

A boundary is one arc for both of its neighbours, and what is known of it is found once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import hypot
from typing import Self

Coordinates = tuple[float, float]
"""Kilometres from Kazan, x right and y down."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A piece of a line, and its steps as SVG path data."""

    points: Sequence[Coordinates]
    steps: str
    nearest: float
    """Kilometres from Kazan to the nearest point, those between the vertices too."""
    farthest: float
    ray_crossings: int
    """How often it crosses the ray from Kazan to the right."""

    @classmethod
    def through(cls, points: Sequence[Coordinates]) -> Self:
        """Make an arc through points in whole kilometres."""
        edges = list(pairwise(points))
        return cls(
            points,
            path_steps(points),
            min(_distance_to_centre(start, end) for start, end in edges),
            max(hypot(x, y) for x, y in points),
            sum(_crosses_ray(start, end) for start, end in edges),
        )

    def reversed(self) -> "Arc":
        """Run the same arc the other way."""
        points = self.points[::-1]
        return Arc(points, path_steps(points), self.nearest, self.farthest, self.ray_crossings)


@dataclass(frozen=True, slots=True)
class Outline:
    """A ring or an open line of arcs, each beginning where the one before it ends."""

    arcs: tuple[Arc, ...]
    nearest: float
    farthest: float
    surrounds_centre: bool

    @classmethod
    def of(cls, arcs: Sequence[Arc]) -> Self:
        """Join arcs in their order."""
        return cls(
            tuple(arcs),
            min(arc.nearest for arc in arcs),
            max(arc.farthest for arc in arcs),
            sum(arc.ray_crossings for arc in arcs) % 2 == 1,
        )

    @property
    def points(self) -> list[Coordinates]:
        """All points; those of a ring end with its first."""
        first = self.arcs[0].points[:1]
        return list(chain(first, *(arc.points[1:] for arc in self.arcs)))

    @property
    def path(self) -> str:
        """SVG path data, not closed."""
        x, y = self.arcs[0].points[0]
        return f"M{x:g} {y:g}l{''.join(arc.steps for arc in self.arcs)}"


def path_steps(points: Sequence[Coordinates]) -> str:
    """Write steps between points that are whole: « 5-6 7 8», shorter than places."""
    steps = [
        number
        for (from_x, from_y), (to_x, to_y) in pairwise(points)
        for number in (to_x - from_x, to_y - from_y)
    ]
    return ("% d" * len(steps)) % tuple(steps)


def _distance_to_centre(start: Coordinates, end: Coordinates) -> float:
    (x, y), (along_x, along_y) = start, (end[0] - start[0], end[1] - start[1])
    square = along_x * along_x + along_y * along_y
    share = -(x * along_x + y * along_y) / square if square else 0.0
    share = 0.0 if share < 0 else min(share, 1.0)
    return hypot(x + share * along_x, y + share * along_y)


def _crosses_ray(start: Coordinates, end: Coordinates) -> bool:
    (start_x, start_y), (end_x, end_y) = start, end
    if (start_y > 0) == (end_y > 0):
        return False
    return start_x - start_y * (end_x - start_x) / (end_y - start_y) > 0
