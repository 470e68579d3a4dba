"""Which events each city, country, year, series and kind of tie has, for pages that count them.

A list of events says how many each of its choices would leave. The database would pass over all
events for each of these numbers; here a process reads them once for a version of the catalogue,
as bits of integers, and a count is an intersection of two. Bit 0 is the newest event.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import compress
from operator import or_
from threading import Lock
from typing import Literal, TypeVar

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cities.models import Agreement, City, Event, Participation
from cities.models.country import HOME_COUNTRY_CODE
from cities.models.event import LENGTHS_WITH_DAYS
from cities.versions import catalogue_version
from cities.wording.memory import kept_by_language

Facet = Literal["city", "country", "group", "year", "series", "kind"]
Key = TypeVar("Key", bound=Hashable)

_ONE_AT_A_TIME = Lock()
# Binary digits as selectors.
_SELECTORS = bytes.maketrans(b"01", b"\0\1")


def event_index() -> "EventIndex":
    """Return the index of the catalogue as it is now."""
    now = catalogue_version()
    with _ONE_AT_A_TIME:
        # A version that is rolled back may return with other content: the moment tells them apart.
        return _index_of(now.version, now.changed_at)


@dataclass(frozen=True)
class Choice:
    """A value that events can be chosen by, and its events."""

    title: str
    events: int


class EventIndex:
    """The published events in their order, and each facet's choices by their value in addresses."""

    def __init__(self) -> None:
        columns = ("pk", "dates_start", "dates_end", "edtf_length", "series__slug", "series__title")
        events = Event.objects.published().with_length_of_dates().newest_first()
        rows = list(events.values_list(*columns))
        self.everything = (1 << len(rows)) - 1
        self._keys = array("q", [row[0] for row in rows])
        # Negative, because a search needs growing numbers and the newest comes first.
        self._starts = array("l", [-row[1].toordinal() for row in rows])
        years = _bits_by_key(
            (year, place)
            for place, (_key, start, end, *_series) in enumerate(rows)
            for year in range(start.year, end.year + 1)
        )
        exact = _bits_by_key((row[3] in LENGTHS_WITH_DAYS, place) for place, row in enumerate(rows))
        self.dated_to_the_day = exact.get(True, 0)
        series = _bits_by_key((row[4:], place) for place, row in enumerate(rows) if row[4])
        places = {key: place for place, key in enumerate(self._keys)}
        parts = Participation.objects.visible().values_list("city", "event")
        self.choices: dict[Facet, dict[str, Choice]] = {
            **_choices_of_cities(
                _bits_by_key((city, places[event]) for city, event in parts if event in places)
            ),
            "year": {str(year): Choice(str(year), years[year]) for year in sorted(years)[::-1]},
            "series": {
                slug: Choice(title, series[slug, title])
                for slug, title in sorted(series, key=lambda each: each[1])
            },
        }

    @property
    def to_come(self) -> int:
        """The events whose first day is in the future."""
        return (1 << bisect_left(self._starts, -localdate().toordinal())) - 1

    def of_city(self, slug: str) -> int:
        """Return the events of a published city."""
        return self._of("city", slug)

    def of_series(self, slug: str) -> int:
        return self._of("series", slug)

    def years(self, events: int) -> tuple[int, int]:
        """Return the years in which the first and the last of these events begin."""
        first, last = events.bit_length() - 1, (events & -events).bit_length() - 1
        return self._year(first), self._year(last)

    def keys(self, events: int) -> list[int]:
        """Return the primary keys: events to come, nearest first, then the others, newest first."""
        keys = list(compress(self._keys, f"{events:b}"[::-1].encode().translate(_SELECTORS)))
        to_come = (events & self.to_come).bit_count()
        return keys[:to_come][::-1] + keys[to_come:]

    def around_today(self, events: int, most: int) -> list[int]:
        """Return the keys of up to `most` events: half of them to come, if there are so many.

        They stand in the order of `keys`.
        """
        keys, to_come = self.keys(events), (events & self.to_come).bit_count()
        nearest = keys[: min(to_come, most // 2)]
        return nearest + keys[to_come : to_come + most - len(nearest)]

    def _of(self, facet: Facet, value: str) -> int:
        choice = self.choices[facet].get(value)
        return choice.events if choice else 0

    def _year(self, place: int) -> int:
        return date.fromordinal(-self._starts[place]).year


@kept_by_language(1)
def _index_of(_version: int, _changed_at: datetime) -> EventIndex:
    return EventIndex()


def _choices_of_cities(events: dict[int, int]) -> dict[Facet, dict[str, Choice]]:
    columns = ("pk", "slug", "name", "country", "country__name", "agreements__kind")
    # A row for each agreement, or one for a city without any.
    rows = list(City.objects.published().by_name().values_list(*columns))

    def choice(title: str, cities: Iterable[int]) -> Choice:
        return Choice(title, reduce(or_, (events.get(city, 0) for city in cities), 0))

    return {
        "city": {slug: choice(name, [city]) for city, slug, name, *_rest in rows},
        "country": {
            code: choice(name, (row[0] for row in rows if row[3] == code))
            for name, code in sorted({(row[4], row[3]) for row in rows})
        },
        "group": {
            "foreign": choice(
                _("Foreign cities"), (row[0] for row in rows if row[3] != HOME_COUNTRY_CODE)
            ),
            "russian": choice(
                _("Russian cities"), (row[0] for row in rows if row[3] == HOME_COUNTRY_CODE)
            ),
        },
        "kind": {
            kind.value: choice(str(kind.label), (row[0] for row in rows if row[5] == kind))
            for kind in Agreement.Kind
        },
    }


def _bits_by_key(pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    """Return each key's places as the bits of one number."""
    places = defaultdict[Key, list[int]](list)
    for key, place in pairs:
        places[key].append(place)
    return {key: _bits(each) for key, each in places.items()}


def _bits(places: list[int]) -> int:
    marks = bytearray(max(places) // 8 + 1)
    for place in places:
        marks[place // 8] |= 1 << place % 8
    return int.from_bytes(marks, "little")
