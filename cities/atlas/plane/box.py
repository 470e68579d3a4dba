"""Points and rectangles of a drawing: x runs right and y down, as in SVG."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> "Box":
        """Return the smallest box that holds all the points."""
        xs, ys = zip(*points, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    def grown(self, margin: float) -> "Box":
        """Add a margin on each side."""
        left, top, right, bottom = self
        return Box(left - margin, top - margin, right + margin, bottom + margin)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Whether the other lies within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom

    def entry(self, start: Point, along: Point) -> float:
        """Return how many steps of `along` lead from `start` into the box; infinite if none do."""
        first, last = 0.0, inf
        for place, step, low, high in (
            (start[0], along[0], self.left, self.right),
            (start[1], along[1], self.top, self.bottom),
        ):
            if step:
                near, far = (low - place) / step, (high - place) / step
                if near > far:
                    near, far = far, near
                first, last = max(first, near), min(last, far)
            elif not low < place < high:
                return inf
        return first if first < last else inf
