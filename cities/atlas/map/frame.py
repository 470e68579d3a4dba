"""How far the map of a set of cities reaches."""

from collections.abc import Iterable, Sequence
from math import ceil

RING_STEP = 1000
"""Kilometres between the rings."""

MANY_PLACES = 30
"""From here on the dots of a map are smaller, its letters too, the ways to Kazan fainter."""

_MOST_LABELLED = 5
_MOST_OF_A_CROWD = 2 / 3


def frame_radius(distances: Iterable[float]) -> int:
    """Kilometres of the smallest ring that holds every distance; the first ring when none."""
    rings = ceil(max(distances, default=0) / RING_STEP)
    return max(1, rings) * RING_STEP


def crowded_radius(distances: Sequence[float]) -> int | None:
    """Kilometres of the ring that two thirds of many cities crowd within.

    None unless it is at most half of the frame's: a map of them alone would show little more.
    """
    if len(distances) < MANY_PLACES:
        return None
    most = sorted(distances)[: ceil(len(distances) * _MOST_OF_A_CROWD)]
    radius = frame_radius(most)
    return radius if 2 * radius <= frame_radius(distances) else None


def rings(radius: int) -> range:
    """Kilometres of every ring of a frame, its rim included."""
    return range(RING_STEP, radius + 1, RING_STEP)


def labelled_rings(radius: int) -> range:
    """Kilometres of the rings that carry their distance: five at most, evenly apart."""
    step = ceil(radius / RING_STEP / _MOST_LABELLED) * RING_STEP
    return range(step, radius + 1, step)
