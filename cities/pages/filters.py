"""The lists' filter: the reader's choice, read from the address, and the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from cities.models import Agreement, City, Country
from cities.models.city import CityQuerySet
from cities.summaries import with_card
from web.folding import folded

CityGroup = Literal["foreign", "russian"]
# More full cards than this are slow to load and tedious to scroll.
CITIES_ON_A_PAGE = 100


@dataclass(frozen=True)
class CitySection:
    """One list under its heading."""

    group: CityGroup
    cities: list[City]


def in_groups(cities: Iterable[City]) -> tuple[list[City], list[City]]:
    """Split loaded cities into foreign and Russian ones."""
    foreign: list[City] = []
    russian: list[City] = []
    for city in cities:
        (foreign if city.is_foreign else russian).append(city)
    return foreign, russian


def numbered_page(rows: Any, per_page: int, number: str) -> "Page[Any]":
    """Return the page of this number, as an address has it; 404 if there is none."""
    # int() reads other digits too; an address has ASCII digits only.
    if not (number.isascii() and number.isdigit()):
        raise Http404
    try:
        return Paginator(rows, per_page).page(number)
    except InvalidPage as error:
        raise Http404 from error


class CityFilter:
    """The chosen group, country, initial, tie and page; a choice that is not offered is 404."""

    kinds = Agreement.Kind
    states = Agreement.State

    def __init__(self, query: QueryDict, group: CityGroup | None) -> None:
        self.group = group
        self.country_code = query.get("country", "")
        self.initial = query.get("letter", "")
        self.kind = query.get("kind", "")
        self.state = query.get("state", "")
        self.number = query.get("page", "1")
        if self.country_code and self.country is None:
            raise Http404
        offered = (
            (self.initial, self.initials),
            (self.kind, self.kinds),
            (self.state, self.states),
        )
        if any(value and value not in choices for value, choices in offered):
            raise Http404

    @cached_property
    def countries(self) -> list[Country]:
        """Return the countries of this group's published cities, by name."""
        return list(Country.objects.with_cities_among(self._in_group()))

    @cached_property
    def initials(self) -> list[str]:
        names = self._in_group().values_list("name", flat=True)
        return sorted({folded(name)[:1].upper() for name in names})

    @cached_property
    def country(self) -> Country | None:
        return next((c for c in self.countries if c.code == self.country_code), None)

    @property
    def tie(self) -> list[str]:
        """Return the chosen kind and state in words."""
        labels = dict([*self.kinds.choices, *self.states.choices])
        return [str(labels[value]) for value in (self.kind, self.state) if value]

    @property
    def address(self) -> str:
        """Return the address of the unfiltered list."""
        return reverse(f"cities:{self.group}-city-list" if self.group else "cities:city-list")

    @property
    def narrows(self) -> bool:
        return bool(self.country_code or self.initial or self.kind or self.state)

    @cached_property
    def page(self) -> "Page[City]":
        return numbered_page(with_card(self._chosen()).by_name(), CITIES_ON_A_PAGE, self.number)

    def sections(self) -> list[CitySection]:
        """Return this page's non-empty lists; one set of queries serves both."""
        foreign, russian = in_groups(self.page)
        parts = [CitySection("foreign", foreign), CitySection("russian", russian)]
        return [part for part in parts if part.cities]

    def _in_group(self) -> CityQuerySet:
        cities = City.objects.published()
        if self.group == "foreign":
            return cities.foreign()
        return cities.russian() if self.group == "russian" else cities

    def _chosen(self) -> CityQuerySet:
        cities = self._in_group()
        if self.country:
            cities = cities.in_country(self.country)
        if self.initial:
            cities = cities.with_initial(self.initial)
        return cities.tied_by(self.kind, self.state)
