"""Fewer points for the same line: Douglas and Peucker's method."""

from collections.abc import Sequence
from math import dist, hypot

from cities.atlas.plane.box import Point

_CLOSED = 4


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Leave out points nearer than the tolerance to what remains; the ends stay.

    A closed line keeps at least a triangle, or an island would become a stroke.
    """
    if line[0] == line[-1] and len(line) > _CLOSED:
        return _simplified_ring(line, tolerance)
    return [line[index] for index in _kept(line, 0, len(line) - 1, tolerance)]


def _simplified_ring(ring: Sequence[Point], tolerance: float) -> list[Point]:
    far = max(range(len(ring)), key=lambda index: dist(ring[0], ring[index]))
    there = _kept(ring, 0, far, tolerance)
    back = _kept(ring, far, len(ring) - 1, tolerance)
    indices = sorted({*there, *back})
    if len(indices) < _CLOSED:
        widest = max(range(len(ring)), key=lambda index: _offset(ring[index], ring[0], ring[far]))
        indices = sorted({*indices, widest})
    return [ring[index] for index in indices]


def _kept(line: Sequence[Point], first: int, last: int, tolerance: float) -> list[int]:
    kept = {first, last}
    spans = [(first, last)]
    while spans:
        start, end = spans.pop()
        between = range(start + 1, end)
        if not between:
            continue
        farthest = max(between, key=lambda index: _offset(line[index], line[start], line[end]))
        if _offset(line[farthest], line[start], line[end]) > tolerance:
            kept.add(farthest)
            spans += [(start, farthest), (farthest, end)]
    return sorted(kept)


def _offset(point: Point, start: Point, end: Point) -> float:
    (x, y), (start_x, start_y) = point, start
    along_x, along_y = end[0] - start_x, end[1] - start_y
    span = along_x**2 + along_y**2
    if not span:
        return dist(start, point)
    share = ((x - start_x) * along_x + (y - start_y) * along_y) / span
    share = max(0.0, min(1.0, share))
    return hypot(start_x + share * along_x - x, start_y + share * along_y - y)
