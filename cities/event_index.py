"""Which events each city, country, year, series and kind of tie has, for pages that count them.

A list of events says how many each of its choices would leave. The database would pass over all
events for each of these numbers; here a process reads them once, as bits of integers, and a count
is an intersection of two. Bit 0 is the newest event. After a change of the catalogue only the
events that it changed are read: a save must not cost every worker a second.
"""

from array import array
from bisect import bisect_left, bisect_right
from calendar import isleap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import compress, islice
from operator import or_
from threading import Lock
from typing import Literal, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cities.models import Agreement, Catalogue, City, Event, EventSeries, Participation
from cities.models.country import HOME_COUNTRY_CODE
from cities.models.event import LENGTHS_WITH_DAYS
from cities.versions import catalogue_version

Facet = Literal["city", "country", "group", "year", "series", "kind"]
Mark = tuple[str, int]
"""A city, a year, a day of any year or a series of an event."""
_SHOWN: Mark = ("shown", 1)
_EXACT: Mark = ("exact", 1)
_28_FEBRUARY: Mark = ("day", 228)
_29_FEBRUARY: Mark = ("day", 229)
_MOST_DAYS = 366

# More changes than this are read sooner together with everything else.
_MOST_CHANGES = 100
# Binary digits as selectors.
_SELECTORS = bytes.maketrans(b"01", b"\0\1")


@dataclass(frozen=True)
class Choice:
    """A value that events can be chosen by, and its events."""

    label: str | Promise
    events: int

    @property
    def title(self) -> str:
        """In the reader's language."""
        return str(self.label)


class _Row(NamedTuple):
    """An event: its first day, its last day and its key as growing numbers, the newest first."""

    start: int
    end: int
    key: int
    marks: list[Mark]


class EventIndex:
    """The published events in their order, and each facet's choices by their value in addresses."""

    def __init__(self, now: Catalogue) -> None:
        self._read_choices(now)
        rows = sorted(_rows(Event.objects.all(), Participation.objects.all(), self._shown))
        self._starts = array("q", [row.start for row in rows])
        self._ends = array("q", [row.end for row in rows])
        self._keys = array("q", [row.key for row in rows])
        places = defaultdict[Mark, list[int]](list)
        for place, row in enumerate(rows):
            for mark in row.marks:
                places[mark].append(place)
        self._bits = {mark: _bits(each) for mark, each in places.items()}
        self._offer_choices()

    def is_of(self, now: Catalogue) -> bool:
        # A version that is rolled back may return with other content: the moment tells them apart.
        return self._moment == (now.version, now.changed_at)

    def follow(self, now: Catalogue) -> bool:
        """Take in all changes since; False if reading everything is quicker.

        Nobody who reads another copy of this index sees any of it.
        """
        version, shown = self._moment[0], self._shown
        if now.version <= version:
            # A backup was restored.
            return False
        self._read_choices(now)
        changed = Event.objects.filter(version__gt=version).values_list("pk", flat=True)
        keys = list(changed[: _MOST_CHANGES + 1])
        if self._shown != shown or len(keys) > _MOST_CHANGES:
            return False
        self._leave_out(set(keys))
        if len(self._keys) + len(keys) != Event.objects.count():
            standing = set(Event.objects.values_list("pk", flat=True))
            deleted = {-key for key in self._keys} - standing
            if len(deleted) > _MOST_CHANGES:
                return False
            self._leave_out(deleted)
        parts = Participation.objects.filter(event__in=keys)
        for row in _rows(Event.objects.filter(pk__in=keys), parts, self._shown):
            self._put_in(row)
        self._offer_choices()
        return True

    @property
    def everything(self) -> int:
        return self._bits.get(_SHOWN, 0)

    @property
    def dated_to_the_day(self) -> int:
        return self._bits.get(_EXACT, 0)

    @property
    def to_come(self) -> int:
        """The events whose first day is in the future."""
        return (1 << bisect_left(self._starts, -localdate().toordinal())) - 1

    def of_city(self, slug: str) -> int:
        """Return the events of a published city."""
        return self._of("city", slug)

    def of_series(self, slug: str) -> int:
        return self._of("series", slug)

    def on_this_day(self) -> int:
        """Return the events of earlier years with this day among theirs; dated by day only."""
        today = localdate()
        days = [_day_mark(today)]
        if days == [_28_FEBRUARY] and not isleap(today.year):
            # Events of a 29 February appear on the 28th in other years.
            days.append(_29_FEBRUARY)
        earlier = bisect_right(self._starts, -date(today.year, 1, 1).toordinal())
        events = reduce(or_, (self._bits.get(day, 0) for day in days))
        return events >> earlier << earlier

    def years(self, events: int) -> tuple[int, int]:
        """Return the years in which the first and the last of these events begin."""
        first, last = events.bit_length() - 1, (events & -events).bit_length() - 1
        return self._year(first), self._year(last)

    def last_year(self, events: int) -> int | None:
        """Return the last year of those that have begun."""
        begun = events & ~self.to_come
        years = (year for year, each in self.choices["year"].items() if each.events & begun)
        return int(next(years)) if begun else None

    def nearest(self, events: int, count: int) -> list[int]:
        """Return the keys of up to `count` events to come and `count` begun ones, newest first."""
        to_come = list(islice(_places_backwards(events & self.to_come), count))
        latest = islice(_places(events & ~self.to_come), count)
        return [-self._keys[place] for place in (*reversed(to_come), *latest)]

    def keys(self, events: int) -> list[int]:
        """Return the primary keys: events to come, nearest first, then the others, newest first."""
        chosen = compress(self._keys, f"{events:b}"[::-1].encode().translate(_SELECTORS))
        keys = [-key for key in chosen]
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

    def _read_choices(self, now: Catalogue) -> None:
        """Read the names first: the events of cities that they lack are left out."""
        self._moment = now.version, now.changed_at
        columns = ("pk", "slug", "name", "country", "country__name", "kind_of_tie")
        # A row for each agreement, or one for a city without any; a draft is of no kind.
        cities = City.objects.published().with_ties()
        self._cities = list(cities.by_name().values_list(*columns))
        self._shown = frozenset(row[0] for row in self._cities)
        self._series = list(
            EventSeries.objects.order_by("title").values_list("pk", "slug", "title")
        )

    def _offer_choices(self) -> None:
        years = sorted((value for facet, value in self._bits if facet == "year"), reverse=True)
        self.choices: dict[Facet, dict[str, Choice]] = {
            **self._choices_of_cities(),
            "year": {str(year): Choice(str(year), self._bits["year", year]) for year in years},
            "series": {
                slug: Choice(title, self._bits["series", key])
                for key, slug, title in self._series
                if ("series", key) in self._bits
            },
        }

    def _choices_of_cities(self) -> dict[Facet, dict[str, Choice]]:
        rows = self._cities

        def choice(title: str | Promise, cities: Iterable[int]) -> Choice:
            return Choice(
                title, reduce(or_, (self._bits.get(("city", each), 0) for each in cities), 0)
            )

        foreign, russian = _("Foreign cities"), _("Russian cities")
        return {
            "city": {row[1]: choice(row[2], [row[0]]) for row in rows},
            "country": {
                code: choice(name, (row[0] for row in rows if row[3] == code))
                for name, code in sorted({(row[4], row[3]) for row in rows})
            },
            "group": {
                "foreign": choice(foreign, (row[0] for row in rows if row[3] != HOME_COUNTRY_CODE)),
                "russian": choice(russian, (row[0] for row in rows if row[3] == HOME_COUNTRY_CODE)),
            },
            "kind": {
                kind.value: choice(kind.label, (row[0] for row in rows if row[5] == kind))
                for kind in Agreement.Kind
            },
        }

    def _leave_out(self, keys: set[int]) -> None:
        """Leave these events out of columns of its own: others may be reading the old ones."""
        places = [place for place, key in enumerate(self._keys) if -key in keys]
        self._starts, self._ends, self._keys = self._starts[:], self._ends[:], self._keys[:]
        for place in reversed(places):
            del self._starts[place], self._ends[place], self._keys[place]
            below = (1 << place) - 1
            self._bits = {
                mark: each >> place + 1 << place | each & below for mark, each in self._bits.items()
            }
        self._bits = {mark: each for mark, each in self._bits.items() if each}

    def _put_in(self, row: _Row) -> None:
        def row_at(place: int) -> tuple[int, int, int]:
            return self._starts[place], self._ends[place], self._keys[place]

        place = bisect_left(range(len(self._keys)), row[:3], key=row_at)
        self._starts.insert(place, row.start)
        self._ends.insert(place, row.end)
        self._keys.insert(place, row.key)
        below = (1 << place) - 1
        self._bits = {
            mark: each >> place << place + 1 | each & below for mark, each in self._bits.items()
        }
        for mark in row.marks:
            self._bits[mark] = self._bits.get(mark, 0) | 1 << place


class _Kept:
    """The latest index of this process."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._index: EventIndex | None = None
        self._is_committed = False

    def of(self, now: Catalogue) -> EventIndex:
        with self._one_at_a_time:
            if self._index is None or not self._index.is_of(now):
                self._index = self._followed(now) or EventIndex(now)
                self._is_committed = not connection.in_atomic_block
            return self._index

    def _followed(self, now: Catalogue) -> EventIndex | None:
        # What a transaction saw before it was rolled back is nothing to go on from.
        if self._index is None or not self._is_committed:
            return None
        index = copy(self._index)
        return index if index.follow(now) else None


_kept = _Kept()


def event_index() -> EventIndex:
    """Return the index of the catalogue as it is now."""
    return _kept.of(catalogue_version())


def _rows(
    events: QuerySet[Event], parts: QuerySet[Participation], shown: frozenset[int]
) -> Iterator[_Row]:
    """Yield all of them, with marks if `Event.objects.published` would have them.

    The database takes far longer to answer that for each.
    """
    cities = defaultdict[int, list[int]](list)
    for event, city in parts.values_list("event", "city"):
        cities[event].append(city)
    columns = ("pk", "published", "dates_start", "dates_end", "series", Length("dates"))
    for key, published, start, end, series, length in events.order_by().values_list(*columns):
        marks: list[Mark] = [("city", city) for city in cities[key] if city in shown]
        if not published or (cities[key] and not marks):
            marks = []
        else:
            marks += (("year", year) for year in range(start.year, end.year + 1))
            marks += [("series", series), _SHOWN] if series else [_SHOWN]
            if length in LENGTHS_WITH_DAYS:
                marks += (_EXACT, *_days(start, end))
        yield _Row(-start.toordinal(), -end.toordinal(), -key, marks)


def _days(first: date, last: date) -> set[Mark]:
    number = min((last - first).days + 1, _MOST_DAYS)
    return {_day_mark(first + timedelta(days=day)) for day in range(number)}


def _day_mark(day: date) -> Mark:
    return "day", 100 * day.month + day.day


def _bits(places: list[int]) -> int:
    marks = bytearray(max(places) // 8 + 1)
    for place in places:
        marks[place // 8] |= 1 << place % 8
    return int.from_bytes(marks, "little")


def _places(bits: int) -> Iterator[int]:
    while bits:
        yield (bits & -bits).bit_length() - 1
        bits &= bits - 1


def _places_backwards(bits: int) -> Iterator[int]:
    while bits:
        place = bits.bit_length() - 1
        yield place
        bits ^= 1 << place
