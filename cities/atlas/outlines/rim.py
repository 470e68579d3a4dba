"""Cutting outlines along a circle round Kazan: the rim stays a true arc, never a chord.

Rings keep their land on the right, so the land that a ring leaves the circle with goes on
clockwise along the rim to where a ring of the same polygon comes in again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, pi, sqrt

from cities.atlas.outlines.outline import Coordinates, Outline

Chain = list[Coordinates]


@dataclass(frozen=True, slots=True)
class Remainder:
    """What a circle leaves of a polygon.

    Each loop is a list of chains of points; the end of one is joined to the start of the next,
    and of the last to the first, by a clockwise arc of the rim. Rings are whole.
    """

    loops: list[list[Chain]]
    rings: list[Outline]
    is_full_circle: bool
    """No ring crosses the rim, and all along it there is land."""


def clipped_polygon(rings: Sequence[Outline], radius: float) -> Remainder:
    """Cut a polygon at the radius."""
    chains: list[Chain] = []
    crossing = [ring for ring in rings if ring.nearest < radius < ring.farthest]
    for ring in crossing:
        chains += _clipped_ring(ring, radius)
    around = [ring for ring in rings if ring.nearest >= radius and ring.surrounds_centre]
    is_full_circle = not chains and len(around) % 2 == 1
    whole = [ring for ring in rings if ring.farthest <= radius]
    return Remainder(_joined(chains), whole, is_full_circle)


def clipped_line(points: Sequence[Coordinates], radius: float) -> list[Chain]:
    """Cut a line at the radius; the new ends of its parts are on the circle."""
    squares = [x * x + y * y for x, y in points]
    inside = [square <= radius * radius for square in squares]
    chains: list[Chain] = [[points[0]]] if inside[0] else []
    steps = zip(pairwise(points), pairwise(inside), squares, strict=False)
    for (start, end), (was_inside, is_inside), square in steps:
        if was_inside:
            chains[-1].append(end if is_inside else _crossing(start, end, radius))
        elif is_inside:
            chains.append([_crossing(end, start, radius), end])
        else:
            # Most edges outside are too far off for their length, which is cheap to see.
            reach = radius + abs(end[0] - start[0]) + abs(end[1] - start[1])
            if square < reach * reach and (touched := _touched(start, end, radius)):
                chains.append(touched)
    return [chain for chain in chains if len(chain) > 1]


def clockwise_turn(start: Coordinates, end: Coordinates) -> float:
    """Radians from one direction to the other, clockwise on the screen, 0 ≤ turn < 2π."""
    return (atan2(end[1], end[0]) - atan2(start[1], start[0])) % (2 * pi)


def _clipped_ring(ring: Outline, radius: float) -> list[Chain]:
    """Cut the arcs that cross the circle; most are within it or beyond it, and need no look."""
    chains: list[Chain] = []
    for arc in ring.arcs:
        if arc.farthest <= radius:
            parts = [list(arc.points)]
        else:
            parts = clipped_line(arc.points, radius) if arc.nearest < radius else []
        for part in parts:
            if chains and chains[-1][-1] == part[0]:
                chains[-1] += part[1:]
            else:
                chains.append(part)
    # The list of arcs may begin within the circle.
    if len(chains) > 1 and chains[-1][-1] == chains[0][0]:
        chains[0] = chains.pop() + chains[0][1:]
    return chains


def _crossing(inner: Coordinates, outer: Coordinates, radius: float) -> Coordinates:
    """Where the edge leaves the circle; held to the edge when rounding puts it a hair beyond."""
    return _along(inner, outer, max(0.0, min(1.0, _shares(inner, outer, radius)[-1])))


def _touched(start: Coordinates, end: Coordinates, radius: float) -> Chain:
    """Cut an edge whose ends are both outside; often nothing is left."""
    shares = _shares(start, end, radius)
    return [_along(start, end, share) for share in shares if 0 < share < 1]


def _shares(start: Coordinates, end: Coordinates, radius: float) -> tuple[float, float]:
    """How far along the edge its line meets the circle, in order; beyond the ends when never."""
    (x, y), (along_x, along_y) = start, (end[0] - start[0], end[1] - start[1])
    square = along_x * along_x + along_y * along_y
    half = x * along_x + y * along_y
    beyond = half * half - square * (x * x + y * y - radius * radius)
    if beyond <= 0:
        return (-1.0, 2.0)
    return ((-half - sqrt(beyond)) / square, (-half + sqrt(beyond)) / square)


def _along(start: Coordinates, end: Coordinates, share: float) -> Coordinates:
    return (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))


def _joined(chains: list[Chain]) -> list[list[Chain]]:
    """Chains as loops: each is followed by the one that comes in next, clockwise."""
    waiting = dict(enumerate(chains))
    loops = []
    while waiting:
        first, chain = waiting.popitem()
        loop = [chain]
        while (following := _next_entry(chain, chains, [*waiting, first])) != first:
            chain = waiting.pop(following)
            loop.append(chain)
        loops.append(loop)
    return loops


def _next_entry(chain: Chain, chains: Sequence[Chain], indices: Sequence[int]) -> int:
    return min(indices, key=lambda index: clockwise_turn(chain[-1], chains[index][0]))
