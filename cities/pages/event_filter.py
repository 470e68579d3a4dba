"""The lists of events: what is chosen, what each further choice would leave, and the pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, get_args

from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cities.dates.precision import Precision
from cities.event_index import Facet, event_index
from cities.models import City, Event, EventSeries
from cities.pages.filters import Chosen, Option, numbered_page

if TYPE_CHECKING:
    from django.core.paginator import Page

EVENTS_ON_A_PAGE = 50
YEARS_IN_THE_CHART = 30
FACETS: tuple[Facet, ...] = get_args(Facet)


@dataclass(frozen=True)
class Bar:
    """A year of the chart, its height as a percentage of the highest, and its list's address."""

    year: Option
    height: int
    address: str

    @property
    def top(self) -> int:
        return 100 - self.height


@dataclass(frozen=True)
class Month:
    """Events that begin in one month, under its name."""

    title: str
    events: list[Event]


@dataclass(frozen=True)
class Chapter:
    """What is to come, or one year, in the months in which the events begin."""

    title: str
    months: list[Month]


@dataclass(frozen=True)
class SeriesRow:
    """A line of the list of series; the years are those in which its events begin."""

    slug: str
    title: str
    count: int
    first: int
    last: int


def series_rows() -> list[SeriesRow]:
    index = event_index()
    return [
        SeriesRow(slug, each.title, each.events.bit_count(), *index.years(each.events))
        for slug, each in index.choices["series"].items()
    ]


class EventFilter:
    """The chosen values by facet, and the page; what is not offered is 404."""

    def __init__(self, chosen: Mapping[str, str], number: str) -> None:
        self.number = number
        self._index = event_index()
        self._chosen: dict[Facet, str] = {
            facet: chosen[facet] for facet in FACETS if chosen.get(facet)
        }
        self.is_former = False
        """Whether a city or a series has another address by now."""
        for facet, value in self._chosen.items():
            if value not in self._index.choices[facet]:
                self._chosen[facet] = self._current(facet, value)
                self.is_former = True

    @property
    def year(self) -> str:
        return self._chosen.get("year", "")

    @property
    def address(self) -> str:
        return self._address()

    @cached_property
    def options(self) -> dict[Facet, list[Option]]:
        """Return each facet's values that leave any event, and the chosen one."""
        return {facet: self._options(facet) for facet in FACETS}

    @cached_property
    def chosen(self) -> list[Chosen]:
        return [
            Chosen(facet, value, self._index.choices[facet][value].title, self._address(facet))
            for facet, value in self._chosen.items()
        ]

    @property
    def chart(self) -> list[Bar]:
        """Return the latest years, oldest first."""
        years = self.options["year"][:YEARS_IN_THE_CHART][::-1]
        highest = max((year.count for year in years), default=0)
        return [
            Bar(year, 100 * year.count // (highest or 1), self._address(year=year.value))
            for year in years
        ]

    @cached_property
    def page(self) -> "Page[int]":
        return numbered_page(self._index.keys(self._matching()), EVENTS_ON_A_PAGE, self.number)

    def chapters(self) -> list[Chapter]:
        """Return this page's events under their headings."""
        events = Event.objects.published().with_names_of_cities().in_order_of(list(self.page))
        return _chapters(events, int(self.year or 0))

    def _current(self, facet: Facet, former: str) -> str:
        record: City | EventSeries | None = None
        if facet == "city":
            record = City.objects.known_as(former).first()
        elif facet == "series":
            record = EventSeries.objects.known_as(former).first()
        if record is None or record.slug not in self._index.choices[facet]:
            raise Http404
        return record.slug

    def _matching(self, other_than: Facet | None = None) -> int:
        matching = self._index.everything
        for facet, value in self._chosen.items():
            if facet != other_than:
                matching &= self._index.choices[facet][value].events
        return matching

    def _options(self, facet: Facet) -> list[Option]:
        others = self._matching(other_than=facet)
        options = [
            Option(
                value,
                choice.title,
                (others & choice.events).bit_count(),
                value == self._chosen.get(facet),
            )
            for value, choice in self._index.choices[facet].items()
        ]
        return [option for option in options if option.count or option.chosen]

    def _address(self, without: Facet | None = None, **instead: str) -> str:
        kept = {str(facet): value for facet, value in self._chosen.items() if facet != without}
        wanted = kept | instead
        year = wanted.pop("year", None)
        path = reverse("cities:event-year", args=[year]) if year else reverse("cities:event-list")
        return f"{path}?{urlencode(wanted)}" if wanted else path


def _chapters(events: list[Event], year: int) -> list[Chapter]:
    """Group events in the list's order; in a list of `year`, earlier ones that last into it too."""
    to_come = [event for event in events if event.is_to_come]
    begun = groupby(events[len(to_come) :], lambda event: max(event.dates.start.year, year))
    upcoming = [Chapter(_("Upcoming"), _months(to_come, year, "F Y"))] if to_come else []
    return upcoming + [Chapter(str(number), _months(each, year, "F")) for number, each in begun]


def _months(events: Iterable[Event], year: int, pattern: str) -> list[Month]:
    months: dict[str, list[Event]] = {}
    for event in events:
        months.setdefault(_month(event, year, pattern), []).append(event)
    return [Month(title, each) for title, each in months.items()]


def _month(event: Event, year: int, pattern: str) -> str:
    """Return the month of the first day, never more than is known of it."""
    if event.dates.start.year < year:
        return _("Begun in an earlier year")
    if event.dates.precision is Precision.YEAR:
        return str(event.dates.start.year) if event.is_to_come else _("Month unknown")
    return date_format(event.dates.start, pattern)
