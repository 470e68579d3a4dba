"""How large the invisible target round each dot of a map can be."""

from collections.abc import Sequence
from math import hypot

from cities.atlas.labels.point_grid import PointGrid
from cities.atlas.labels.raster import Box
from cities.atlas.outlines.outline import Coordinates

_SMALLEST = 4.0


def target_radii(points: Sequence[Coordinates], largest: float) -> list[float]:
    """Find the largest radii whose circles do not overlap, up to `largest`.

    Points on one spot count as one: whatever their size, only the last can be pointed at.
    """
    grid = PointGrid(points, 2 * largest)
    return [
        max(_SMALLEST, min(largest, _nearest(point, grid, 2 * largest) / 2)) for point in points
    ]


def _nearest(point: Coordinates, grid: PointGrid, reach: float) -> float:
    x, y = point
    around = grid.within(Box(x, y, x, y).grown(reach))
    distances = (hypot(other[0] - x, other[1] - y) for other in around if other != point)
    return min(distances, default=reach)
