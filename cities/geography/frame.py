"""How far the map of a set of cities reaches."""

from collections.abc import Iterable
from math import ceil
from typing import Final

RING_STEP: Final = 1000
"""Kilometres between the rings."""

_MOST_LABELLED: Final = 5


def frame_radius(distances: Iterable[float]) -> int:
    """Kilometres of the smallest ring that holds every distance; the first ring when none."""
    rings = ceil(max(distances, default=0) / RING_STEP)
    return max(1, rings) * RING_STEP


def rings(radius: int) -> range:
    """Kilometres of every ring of a frame, its rim included."""
    return range(RING_STEP, radius + 1, RING_STEP)


def labelled_rings(radius: int) -> range:
    """Kilometres of the rings that carry their distance: five at most, evenly apart."""
    step = ceil(radius / RING_STEP / _MOST_LABELLED) * RING_STEP
    return range(step, radius + 1, step)
