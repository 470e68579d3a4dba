"""The straight ways from Kazan, and how many of them a label would cover."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from math import atan2, hypot, pi

from cities.atlas.labels.raster import Box
from cities.atlas.outlines.outline import Coordinates


class Ways:
    """Rays from the origin to each of the ends, sorted by angle."""

    def __init__(self, ends: Iterable[Coordinates]) -> None:
        rays = sorted((atan2(y, x), hypot(x, y)) for x, y in ends)
        # Once more a turn on: an interval of angles may run over the half turn.
        self._angles = [angle + turn for turn in (0, 2 * pi) for angle, _ in rays]
        self._lengths = [length for _, length in rays] * 2

    def crossed(self, box: Box) -> int:
        """How many ways run through the box, which must not hold the origin."""
        middle = atan2(box.top + box.bottom, box.left + box.right)
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        turns = [(atan2(y, x) - middle + pi) % (2 * pi) - pi for x, y in corners]
        start = middle + min(turns)
        turn = 0 if start >= -pi else 2 * pi
        first = bisect_left(self._angles, start + turn)
        last = bisect_right(self._angles, middle + max(turns) + turn)
        nearest = hypot(max(box.left, -box.right, 0), max(box.top, -box.bottom, 0))
        return sum(length > nearest for length in self._lengths[first:last])
