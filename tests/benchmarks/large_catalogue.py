"""A big invented catalogue, always the same one, for whatever measures how pages grow.

`python -m tests.benchmarks.large_catalogue 74 100000` fills the empty database of the environment
through the models and the triggers, search index included; so do `fill` and, in a test, `add`.
"""

import sys
from datetime import date, timedelta
from random import Random
from time import perf_counter
from typing import Any

import django
from django.core.management import call_command
from django.db import transaction

from cities.dates.precision import Precision
from cities.dates.span import DateSpan

FIRST_DAY, DAYS = date(1990, 1, 1), 37 * 365
SERIES = 40
# In every text but those of a few events, and only in those.
COMMON_WORD, RARE_WORD = "делегация", "воздухоплавание"
RARE_EVENTS = range(3, 2000, 400)
CITIES_OF_AN_EVENT = (1, 1, 1, 2, 5)
# PostgreSQL keeps each version of a city until the transaction ends, and looks through them all.
AT_ONCE = 500


def main() -> None:
    django.setup()
    cities, events = map(int, sys.argv[1:3])
    begun = perf_counter()
    fill(cities, events, is_searched="unsearched" not in sys.argv)
    sys.stderr.write(f"{cities} cities, {events} events: {perf_counter() - begun:.0f} s\n")


def fill(cities: int, events: int, *, is_searched: bool = True) -> None:
    """Make the tables and the catalogue, and the search index where anything asks it."""
    from cities.search.writing import rebuild  # noqa: PLC0415 -- models need the settings

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    add(cities, events)
    if is_searched:
        rebuild(bool)


def add(cities: int, events: int) -> None:
    """Add cities with agreements and notes, series, and events of one to five cities."""
    from cities.models import City, EventSeries  # noqa: PLC0415 -- models need the settings
    from tests import factory  # noqa: PLC0415 -- likewise

    factory.catalogue(cities, events_each=0)
    random = Random(17)
    texts = [f"{COMMON_WORD.capitalize()} {factory.text(random, 30)}" for _text in range(500)]
    series = EventSeries.objects.bulk_create(
        EventSeries(title=f"Серия {number} {factory.LABEL}", slug=f"test-series-of-{number}")
        for number in range(SERIES)
    )
    keys = list(City.objects.values_list("pk", flat=True))
    for first in range(0, events, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, events))
        with transaction.atomic():
            _add_events(numbers, random, series, keys, texts)


def _add_events(
    numbers: range, random: Random, series: list[Any], cities: list[int], texts: list[str]
) -> None:
    from cities.models import Event, Participation  # noqa: PLC0415 -- models need the settings
    from tests.factory import LABEL  # noqa: PLC0415 -- likewise

    events = Event.objects.bulk_create(
        Event(
            title=f"Встреча {number} {LABEL}",
            slug=f"test-event-{number}",
            dates=_dates(random),
            place="Казань",
            summary=RARE_WORD if number in RARE_EVENTS else random.choice(texts),
            series=series[number // 5 % SERIES] if number % 5 == 0 else None,
        )
        for number in numbers
    )
    Participation.objects.bulk_create(
        Participation(event=event, city_id=city, text=random.choice(texts))
        for event in events
        for city in random.sample(cities, k=min(len(cities), random.choice(CITIES_OF_AN_EVENT)))
    )


def _dates(random: Random) -> DateSpan:
    """Return a day, some days, a month or a year, as often as the real events have them."""
    start = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    kind = random.randrange(10)
    if kind < 6:
        return DateSpan.day(start)
    if kind < 8:
        return DateSpan(start, start + timedelta(days=random.randrange(1, 5)), Precision.DAY)
    return DateSpan.from_edtf(f"{start:%Y-%m}" if kind == 8 else f"{start:%Y}")


if __name__ == "__main__":
    main()
