"""What the tests of the drawings ask of points, boxes and lines."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from cities.atlas.labels.label import Leader
from cities.atlas.plane.box import Box, Point


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Whether the point is inside by the even-odd rule."""
    x, y = point
    odd = False
    for (start_x, start_y), (end_x, end_y) in pairwise([*ring, *ring[:1]]):
        if (start_y > y) != (end_y > y):
            odd ^= x < start_x + (y - start_y) / (end_y - start_y) * (end_x - start_x)
    return odd


def distance(dot: Point, box: Box) -> float:
    (x, y), (left, top, right, bottom) = dot, box
    return hypot(max(left - x, x - right, 0), max(top - y, y - bottom, 0))


def meet(first: Leader, second: Leader) -> bool:
    def side(line: Leader, point: Point) -> bool:
        (x, y), (end_x, end_y) = line
        return (end_x - x) * (point[1] - y) > (end_y - y) * (point[0] - x)

    ends = ((first, second), (second, first))
    return all(side(line, start) != side(line, end) for line, (start, end) in ends)


def crosses(leader: Leader, box: Box) -> bool:
    (start_x, start_y), (end_x, end_y) = leader
    points = [
        (start_x + (end_x - start_x) * share / 50, start_y + (end_y - start_y) * share / 50)
        for share in range(51)
    ]
    return any(box.left < x < box.right and box.top < y < box.bottom for x, y in points)
