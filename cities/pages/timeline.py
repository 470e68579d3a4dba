"""A city's joint events as its page tells them: what is to come, then year by year."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from cities.models import Participation


@dataclass(frozen=True)
class Year:
    """The parts of one year, the newest first."""

    number: int
    parts: list[Participation]


@dataclass(frozen=True)
class Told:
    """Parts in what has begun, and in what is still to come, the nearest first."""

    begun: list[Participation]
    to_come: list[Participation]


def told_apart(parts: Iterable[Participation]) -> Told:
    """Part what is to come from the rest of parts that are sorted newest first."""
    told = Told([], [])
    for part in parts:
        if part.event.is_to_come:
            told.to_come.insert(0, part)
        else:
            told.begun.append(part)
    return told


def years_of(parts: Iterable[Participation]) -> list[Year]:
    """Return the years of parts that are sorted newest first; no query."""
    groups = groupby(parts, lambda part: part.event.dates.start.year)
    return [Year(number, list(each)) for number, each in groups]
