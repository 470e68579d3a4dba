"""A city's joint events as its page tells them: year by year."""

from dataclasses import dataclass
from itertools import groupby

from cities.models import City, Participation


@dataclass(frozen=True)
class Year:
    """The parts of one year, the newest first."""

    number: int
    parts: list[Participation]


def years_of(city: City) -> list[Year]:
    """Return the years of a city loaded by `with_page`, the newest first; no query."""
    groups = groupby(city.participations.all(), lambda part: part.event.dates.start.year)
    return [Year(number, list(parts)) for number, parts in groups]
