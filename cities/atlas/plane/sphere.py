"""Distances and directions on a sphere of the Earth's mean radius."""

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS = 6371.0088
"""Kilometres: the mean radius of the International Union of Geodesy and Geophysics."""


class Position(NamedTuple):
    """A point of the Earth in degrees: north and east are positive."""

    latitude: float
    longitude: float


KAZAN = Position(55.796, 49.106)


def great_circle_distance(start: Position, end: Position) -> float:
    """Kilometres along the surface, by the haversine formula: exact for near points too."""
    start_latitude, end_latitude = radians(start.latitude), radians(end.latitude)
    across = sin(radians(end.longitude - start.longitude) / 2) ** 2
    along = sin((end_latitude - start_latitude) / 2) ** 2
    chord = along + cos(start_latitude) * cos(end_latitude) * across
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(chord)))


def initial_bearing(start: Position, end: Position) -> float:
    """Degrees clockwise from north, 0 ≤ bearing < 360, of the shortest way at its start."""
    start_latitude, end_latitude = radians(start.latitude), radians(end.latitude)
    turn = radians(end.longitude - start.longitude)
    east = sin(turn) * cos(end_latitude)
    north = cos(start_latitude) * sin(end_latitude)
    north -= sin(start_latitude) * cos(end_latitude) * cos(turn)
    return degrees(atan2(east, north)) % 360
