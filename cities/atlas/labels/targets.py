"""How large the invisible target round each dot of a map can be."""

from collections.abc import Sequence
from math import dist

from cities.atlas.plane.box import Point

_SMALLEST = 4.0


def target_radii(points: Sequence[Point], largest: float) -> list[float]:
    """Find the largest radii whose circles do not overlap, up to `largest`.

    Points on one spot count as one: whatever their size, only the last can be pointed at.
    """
    nearest = (
        min((dist(point, other) for other in points if other != point), default=2 * largest)
        for point in points
    )
    return [max(_SMALLEST, min(largest, distance / 2)) for distance in nearest]
