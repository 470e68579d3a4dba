"""Distances and directions from Kazan, in the language that is active."""

from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cities.wording.numbers import grouped


class Direction(Enum):
    """The eight compass points, clockwise from north: the name and the direction phrase."""

    NORTH = (gettext_noop("north"), gettext_noop("to the north"))
    NORTH_EAST = (gettext_noop("north-east"), gettext_noop("to the north-east"))
    EAST = (gettext_noop("east"), gettext_noop("to the east"))
    SOUTH_EAST = (gettext_noop("south-east"), gettext_noop("to the south-east"))
    SOUTH = (gettext_noop("south"), gettext_noop("to the south"))
    SOUTH_WEST = (gettext_noop("south-west"), gettext_noop("to the south-west"))
    WEST = (gettext_noop("west"), gettext_noop("to the west"))
    NORTH_WEST = (gettext_noop("north-west"), gettext_noop("to the north-west"))

    @property
    def noun(self) -> str:
        """«юго-восток»."""
        return _(self.value[0])

    @property
    def towards(self) -> str:
        """«к юго-востоку»."""
        return _(self.value[1])


def direction(bearing: float) -> Direction:
    """Return the nearest of the eight points to a bearing in degrees."""
    points = list(Direction)
    return points[round(bearing / 45) % len(points)]


def honest_kilometres(distance: float) -> int:
    """Round a distance: a city is wider than a kilometre, so one kilometre means nothing.

    To tens from 100 km, to fives below, and never to 0.
    """
    step = 10 if distance >= 100 else 5  # noqa: PLR2004 -- three digits, as the docstring says
    return max(step, round(distance / step) * step)


def kilometres(distance: float) -> str:
    """«2 420 км», rounded to a meaningful step."""
    return _("%(number)s km") % {"number": grouped(honest_kilometres(distance))}


def from_kazan(distance: float, direction: Direction) -> str:
    """«2 420 км к юго-востоку от Казани»."""
    return _("%(distance)s %(towards)s of Kazan") % {
        "distance": kilometres(distance),
        "towards": direction.towards,
    }


def kazan() -> str:
    """Return the name of the city that everything here is measured from."""
    return _("Kazan")


def on_the_map(name: str, where: str) -> str:
    """«Алматы на карте: 2 420 км к юго-востоку от Казани»."""
    return _("%(city)s on the map: %(where)s") % {"city": name, "where": where}
