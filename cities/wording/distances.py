"""Distances and directions as Russians write them."""

from enum import Enum
from typing import Final

NO_BREAK_SPACE: Final = "\u00a0"


class Direction(Enum):
    """The eight points of the compass, clockwise from north: the name, and «towards» it."""

    NORTH = ("север", "к северу")
    NORTH_EAST = ("северо-восток", "к северо-востоку")
    EAST = ("восток", "к востоку")
    SOUTH_EAST = ("юго-восток", "к юго-востоку")
    SOUTH = ("юг", "к югу")
    SOUTH_WEST = ("юго-запад", "к юго-западу")
    WEST = ("запад", "к западу")
    NORTH_WEST = ("северо-запад", "к северо-западу")

    @property
    def noun(self) -> str:
        """«юго-восток»."""
        return self.value[0]

    @property
    def towards(self) -> str:
        """«к юго-востоку»; the preposition never stands alone at a line's end."""
        return self.value[1].replace(" ", NO_BREAK_SPACE)


def direction(bearing: float) -> Direction:
    """Nearest of the eight points to a bearing in degrees."""
    points = list(Direction)
    return points[round(bearing / 45) % len(points)]


def honest_kilometres(distance: float) -> int:
    """Round: a city is wider than a kilometre, so no distance to it is true to one.

    Tens from 100 km on, fives below, and never 0 for a neighbour.
    """
    step = 10 if distance >= 100 else 5  # noqa: PLR2004
    return max(step, round(distance / step) * step)


def grouped(number: int) -> str:
    """«2 420», «840»: groups of three held together by no-break spaces."""
    return f"{number:,}".replace(",", NO_BREAK_SPACE)


def kilometres(distance: float) -> str:
    """«2 420 км», rounded to an honest step."""
    return f"{grouped(honest_kilometres(distance))}{NO_BREAK_SPACE}км"
