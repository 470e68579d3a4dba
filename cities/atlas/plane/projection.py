"""The azimuthal equidistant projection centred on Kazan.

Plane coordinates are kilometres from Kazan, x to the right and y down as SVG has them: a
straight line from the centre is the true way and its length the true distance.
"""

from math import asin, atan2, cos, degrees, hypot, pi, radians, sin
from typing import NamedTuple

from cities.atlas.plane.sphere import (
    EARTH_RADIUS,
    KAZAN,
    Position,
    great_circle_distance,
    initial_bearing,
)

WORLD_RADIUS = pi * EARTH_RADIUS
"""Kilometres to the antipode, which the projection spreads into the world's outer circle."""


class Point(NamedTuple):
    """A point of the plane."""

    x: float
    y: float


def project(position: Position) -> Point:
    """Put a position on the plane."""
    distance = great_circle_distance(KAZAN, position)
    bearing = radians(initial_bearing(KAZAN, position))
    return Point(distance * sin(bearing), -distance * cos(bearing))


def unproject(point: Point) -> Position:
    """Find what `project` puts on this point, which must be on the world's disc."""
    arc = hypot(*point) / EARTH_RADIUS
    bearing = atan2(point.x, -point.y)
    centre = radians(KAZAN.latitude)
    sine = sin(centre) * cos(arc) + cos(centre) * sin(arc) * cos(bearing)
    east = sin(bearing) * sin(arc) * cos(centre)
    longitude = KAZAN.longitude + degrees(atan2(east, cos(arc) - sin(centre) * sine))
    return Position(degrees(asin(max(-1.0, min(1.0, sine)))), (longitude + 180) % 360 - 180)
