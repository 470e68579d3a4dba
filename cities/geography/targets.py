"""How large the invisible target round each dot of a map can be."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import floor, hypot
from typing import Final

from cities.geography.outline import Coordinates

_SMALLEST: Final = 4.0


def target_radii(points: Sequence[Coordinates], largest: float) -> list[float]:
    """Find the largest radii whose circles do not overlap, up to `largest`."""
    cell = 2 * largest
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (x, y) in enumerate(points):
        cells[floor(x / cell), floor(y / cell)].append(index)

    def distances(index: int) -> Iterator[float]:
        x, y = points[index]
        column, row = floor(x / cell), floor(y / cell)
        around = [(column + right, row + down) for right in (-1, 0, 1) for down in (-1, 0, 1)]
        for other in (other for key in around for other in cells.get(key, ())):
            if other != index:
                yield hypot(points[other][0] - x, points[other][1] - y)

    nearest = (min(distances(index), default=cell) for index in range(len(points)))
    return [max(_SMALLEST, min(largest, distance / 2)) for distance in nearest]
