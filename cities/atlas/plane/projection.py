"""The azimuthal projection centred on Kazan, at two scales.

A straight line from the centre is the true direction. In the plane of the locators its length
is the true distance in kilometres. The plane of the map is logarithmic in the distance: near
Kazan its unit is a kilometre too, and it shrinks with the distance, so that neighbours have
room and the far side of the Earth still fits.
"""

from math import cos, hypot, log1p, radians, sin

from cities.atlas.plane.box import Point
from cities.atlas.plane.sphere import KAZAN, Position, great_circle_distance, initial_bearing

_NEAR = 900
"""Kilometres: at this distance the map's scale is half of what it is at Kazan."""


def project(position: Position) -> Point:
    """Put a position on the plane of the locators."""
    distance = great_circle_distance(KAZAN, position)
    bearing = radians(initial_bearing(KAZAN, position))
    return distance * sin(bearing), -distance * cos(bearing)


def log_distance(kilometres: float) -> float:
    """Return how far from the map's centre a distance from Kazan reaches."""
    return _NEAR * log1p(kilometres / _NEAR)


def log_project(position: Position) -> Point:
    """Put a position on the plane of the map."""
    x, y = project(position)
    kilometres = hypot(x, y)
    share = log_distance(kilometres) / kilometres if kilometres else 1.0
    return x * share, y * share
