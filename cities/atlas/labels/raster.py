"""What room on a drawing is taken, in small square cells: one integer of bits a row.

A label is a dozen rows, so asking is a dozen bitwise operations however many labels stand.
A box takes every cell that it touches: two that share no cell cannot overlap.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from cities.atlas.outlines.outline import Coordinates


class Box(NamedTuple):
    """A rectangle, y down."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, margin: float) -> "Box":
        """Add a margin on each side."""
        left, top, right, bottom = self
        return Box(left - margin, top - margin, right + margin, bottom + margin)


class Raster:
    """A square of cells around the origin; what lies beyond the frame is taken from the start."""

    def __init__(self, half_size: float, cell: float, half_width: Callable[[float], float]) -> None:
        """`half_width` is the frame's at a height; `half_size` that of the square around it."""
        self._scale = 1 / cell
        # A spare cell all round: int() rounds what is just beyond the square into it.
        self._half = ceil(half_size / cell) + 1
        self._size = 2 * self._half
        self._everywhere = (1 << self._size) - 1
        self._rows = list(self._frame(cell, half_width))

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether nothing stands in the box and the frame holds all of it."""
        scale, half, size = self._scale, self._half, self._size
        first, last = int(top * scale + half), int(bottom * scale + half) + 1
        start, end = int(left * scale + half), int(right * scale + half) + 1
        if first < 0 or start < 0 or last > size or end > size:
            return False
        bits = (1 << end) - (1 << start)
        for row in self._rows[first:last]:  # noqa: SIM110 -- any() costs twice the time here
            if row & bits:
                return False
        return True

    def reach(self, start: Coordinates, direction: Coordinates, begin: float, end: float) -> float:
        """How far one comes on a straight way, looked at in steps of two cells."""
        scale, half, rows, last = self._scale, self._half, self._rows, self._size - 1
        x, y = start[0] * scale + half, start[1] * scale + half
        across, down = direction
        reached, end = begin * scale, end * scale
        while reached <= end:
            row = int(y + down * reached)
            if not 0 <= row <= last or rows[row] >> int(x + across * reached) & 1:
                break
            reached += 2.0
        return reached / scale

    def take(self, box: Box) -> None:
        """Let the box stand, as far as it is within the square."""
        scale, half, size = self._scale, self._half, self._size
        first, last = max(0, int(box.top * scale + half)), int(box.bottom * scale + half) + 1
        start, end = max(0, int(box.left * scale + half)), int(box.right * scale + half) + 1
        if end > start:
            bits = ((1 << end) - (1 << start)) & self._everywhere
            for row in range(first, min(last, size)):
                self._rows[row] |= bits

    def _frame(self, cell: float, half_width: Callable[[float], float]) -> Iterator[int]:
        """Make rows as wide as the frame is at the narrower of their edges."""
        edges = [half_width((row - self._half) * cell) / cell for row in range(self._size + 1)]
        for cells in (int(min(pair)) for pair in pairwise(edges)):
            yield self._everywhere & ~((1 << self._half + cells) - (1 << self._half - cells))
