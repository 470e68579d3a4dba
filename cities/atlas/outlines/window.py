"""Cutting polygons along a rectangle that is wider than what will be seen."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from cities.atlas.labels.raster import Box
from cities.atlas.outlines.outline import Coordinates

Ring = Sequence[Coordinates]
_Inside = Callable[[Coordinates], float]


def clipped_ring(ring: Ring, box: Box) -> Ring:
    """Sutherland and Hodgman's cut: edges along the box may run twice, so hide them."""
    sides: tuple[_Inside, ...] = (
        lambda point: point[0] - box.left,
        lambda point: box.right - point[0],
        lambda point: point[1] - box.top,
        lambda point: box.bottom - point[1],
    )
    for depth in sides:
        if not ring:
            break
        ring = _cut(ring, depth)
    return ring


def _cut(ring: Ring, depth: _Inside) -> Ring:
    """Keep the side of a line where the depth below it is not negative."""
    kept: list[Coordinates] = []
    for start, end in pairwise([ring[-1], *ring]):
        before, after = depth(start), depth(end)
        if (before < 0) != (after < 0):
            share = before / (before - after)
            kept.append(
                (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
            )
        if after >= 0:
            kept.append(end)
    return kept
