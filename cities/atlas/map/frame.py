"""How far the map of a set of cities reaches."""

from collections.abc import Iterable

RINGS = (500, 1000, 2000, 3000, 5000, 8000, 12_000, 16_000, 20_020)
"""Kilometres from Kazan; the last ring holds the whole world."""

MANY_PLACES = 30
"""From this number on dots and letters are smaller, and the ways to Kazan fainter."""


def frame_ring(distances: Iterable[float]) -> int:
    """Return the smallest ring that holds every distance."""
    farthest = max(distances, default=0)
    return next(ring for ring in RINGS if ring >= farthest)
