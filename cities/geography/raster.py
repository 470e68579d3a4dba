"""What room on a drawing is taken, in small square cells: one integer of bits a row.

A label is a dozen rows, so asking is a dozen bitwise operations however many labels stand.
A box takes every cell that it touches: two that share no cell cannot overlap.
"""

from collections.abc import Callable
from math import ceil, floor
from typing import NamedTuple


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
        self._cell = cell
        self._half = ceil(half_size / cell)
        self._everywhere = (1 << 2 * self._half) - 1
        self._rows = [self._frame(row, half_width) for row in range(2 * self._half)]

    def copy(self) -> "Raster":
        """Copy the room, to try taking it another way."""
        twin = Raster.__new__(Raster)
        twin.__dict__.update(self.__dict__, _rows=self._rows.copy())
        return twin

    def is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether nothing stands in the box and the frame holds all of it."""
        cell, half = self._cell, self._half
        first, last = floor(top / cell) + half, ceil(bottom / cell) + half
        start, end = floor(left / cell) + half, ceil(right / cell) + half
        if first < 0 or start < 0 or last > 2 * half or end > 2 * half:
            return False
        bits = (1 << end) - (1 << start)
        for row in self._rows[first:last]:  # noqa: SIM110 - any() costs twice the time here
            if row & bits:
                return False
        return True

    def take(self, box: Box) -> None:
        """Let the box stand, as far as it is within the square."""
        cell, half = self._cell, self._half
        first, last = floor(box.top / cell) + half, ceil(box.bottom / cell) + half
        start, end = max(0, floor(box.left / cell) + half), ceil(box.right / cell) + half
        if end > start:
            bits = ((1 << end) - (1 << start)) & self._everywhere
            for row in range(max(first, 0), min(last, 2 * half)):
                self._rows[row] |= bits

    def _frame(self, row: int, half_width: Callable[[float], float]) -> int:
        heights = ((row - self._half) * self._cell, (row + 1 - self._half) * self._cell)
        cells = max(0, floor(min(map(half_width, heights)) / self._cell))
        return self._everywhere & ~((1 << self._half + cells) - (1 << self._half - cells))
