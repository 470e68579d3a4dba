"""A city's joint events as on its page: upcoming ones, then year by year."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from cities.models import Participation


@dataclass(frozen=True)
class Year:
    """One year's participations, newest first."""

    number: int
    parts: list[Participation]


@dataclass(frozen=True)
class Told:
    """Participations in events that have begun, and in upcoming ones, nearest first."""

    begun: list[Participation]
    to_come: list[Participation]


@dataclass(frozen=True)
class Paper:
    """How many of the events are printed, and the address of them all."""

    printed: int
    events: int
    address: str


def told_apart(parts: Iterable[Participation]) -> Told:
    """Split participations, sorted newest first, into upcoming ones and the rest."""
    told = Told([], [])
    for part in parts:
        if part.event.is_to_come:
            told.to_come.insert(0, part)
        else:
            told.begun.append(part)
    return told


def years_of(parts: Iterable[Participation]) -> list[Year]:
    """Return the years of participations sorted newest first; no query."""
    groups = groupby(parts, lambda part: part.event.dates.start.year)
    return [Year(number, list(each)) for number, each in groups]
