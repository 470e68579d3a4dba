"""Points sorted into square cells, to find those near a place without asking all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import floor

from cities.atlas.labels.raster import Box
from cities.atlas.outlines.outline import Coordinates


class PointGrid:
    """Points on the plane; cells should be about as large as what is asked for."""

    def __init__(self, points: Iterable[Coordinates], cell: float) -> None:
        self._cell = cell
        self._cells: dict[tuple[int, int], list[Coordinates]] = defaultdict(list)
        for x, y in points:
            self._cells[floor(x / cell), floor(y / cell)].append((x, y))

    def within(self, box: Box) -> Iterator[Coordinates]:
        """Points in the box, its edges included."""
        cell = self._cell
        for column in range(floor(box.left / cell), floor(box.right / cell) + 1):
            for row in range(floor(box.top / cell), floor(box.bottom / cell) + 1):
                for x, y in self._cells.get((column, row), ()):
                    if box.left <= x <= box.right and box.top <= y <= box.bottom:
                        yield x, y
