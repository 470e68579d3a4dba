"""Short path data for SVG."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cities.atlas.outlines.atlas import Outline
from cities.atlas.plane.box import Box, Point


def decimal(number: float) -> str:
    """Write at most one decimal."""
    return f"{round(number, 1) + 0:g}"


def seen_path(outlines: Iterable[Outline], window: Box, end: str) -> str:
    """Write what of the outlines a window may show; what lies beyond it still needs clipping."""
    seen = (_seen(each.points, window) for each in outlines if each.box.overlaps(window))
    return "".join(f"{_path(points)}{end}" for points in seen)


def _seen(points: Sequence[Point], window: Box) -> list[Point]:
    """Leave out each point that lies beyond the same side of the window as both its neighbours.

    No edge between such points crosses the window, so it looks the same without them.
    """
    kept: list[Point] = []
    sides: list[int] = []
    for point, side in zip(points, _sides(points, window), strict=True):
        if len(kept) > 1 and side & sides[-1] & sides[-2]:
            kept[-1], sides[-1] = point, side
        else:
            kept.append(point)
            sides.append(side)
    return kept


def _sides(points: Sequence[Point], window: Box) -> Iterator[int]:
    """Say which sides of the window each point lies beyond, as bits."""
    left, top, right, bottom = window
    return ((x < left) | (x > right) << 1 | (y < top) << 2 | (y > bottom) << 3 for x, y in points)


def _path(points: Sequence[Point]) -> str:
    """«M12 34l5-6 7 8»: between whole points steps are shorter than places."""
    x, y = points[0]
    steps = [
        number
        for (from_x, from_y), (to_x, to_y) in pairwise(points)
        for number in (to_x - from_x, to_y - from_y)
    ]
    return f"M{x:g} {y:g}l{('% d' * len(steps)) % tuple(steps)}"
