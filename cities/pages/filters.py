"""The lists' filter: the reader's choice, read from the address, and the pages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from cities.models import Agreement, City, Country
from cities.summaries import with_tie
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


@dataclass(frozen=True)
class Option:
    """A value of a field, and how many records choosing it would leave."""

    value: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Chosen:
    """A choice that is made, and the address of the list without it."""

    facet: str
    value: str
    title: str
    address: str


class CityFilter:
    """The chosen group, country, initial, tie and page; a choice that is not offered is 404."""

    def __init__(self, query: QueryDict, group: CityGroup | None) -> None:
        self.group = group
        self.number = query.get("page", "1")
        asked = {name: query.get(name, "") for name in self._titles}
        self._chosen = {name: value for name, value in asked.items() if value}
        if any(value not in self._titles[name] for name, value in self._chosen.items()):
            raise Http404

    @cached_property
    def options(self) -> dict[str, list[Option]]:
        """Return each field's values that leave any city, and the chosen one."""
        return {name: self._options(name) for name in self._titles}

    @cached_property
    def chosen(self) -> list[Chosen]:
        return [
            Chosen(name, value, self._in_words(name, value), self._address(name))
            for name, value in self._chosen.items()
        ]

    @property
    def address(self) -> str:
        """Return the address of the unfiltered list."""
        return reverse(f"cities:{self.group}-city-list" if self.group else "cities:city-list")

    @cached_property
    def page(self) -> "Page[City]":
        found = City.objects.of_keys(self._matching(self._chosen))
        page = numbered_page(with_tie(found).by_name(), CITIES_ON_A_PAGE, self.number)
        page.object_list = list(page.object_list)
        return page

    def sections(self) -> list[CitySection]:
        """Return this page's non-empty lists; one set of queries serves both."""
        foreign, russian = in_groups(self.page)
        parts = [CitySection("foreign", foreign), CitySection("russian", russian)]
        return [part for part in parts if part.cities]

    @cached_property
    def _cities(self) -> dict[int, list[dict[str, str]]]:
        """Return what each published city of the group is chosen by, once for each agreement."""
        cities = City.objects.published()
        if self.group:
            cities = cities.foreign() if self.group == "foreign" else cities.russian()
        columns = ("pk", "name", "country", "kind_of_tie", "state_of_tie")
        found = defaultdict[int, list[dict[str, str]]](list)
        for key, name, country, kind, state in cities.with_ties().values_list(*columns):
            initial = folded(name)[:1].upper()
            found[key].append({"country": country, "letter": initial, "kind": kind, "state": state})
        return found

    @cached_property
    def _titles(self) -> dict[str, dict[str, str]]:
        """Return what can be chosen in each field, in words."""
        rows = [row for rows in self._cities.values() for row in rows]
        countries = Country.objects.filter(pk__in={row["country"] for row in rows})
        initials = sorted({row["letter"] for row in rows})
        return {
            "country": dict(countries.values_list("pk", "name")),
            "letter": {initial: initial for initial in initials},
            "kind": {kind.value: str(kind.label) for kind in Agreement.Kind},
            "state": {state.value: str(state.label) for state in Agreement.State},
        }

    def _matching(self, choices: dict[str, str]) -> list[int]:
        """Return the cities with one agreement that is of the kind and in the state."""
        wanted = choices.items()
        return [
            key for key, rows in self._cities.items() if any(wanted <= row.items() for row in rows)
        ]

    def _options(self, name: str) -> list[Option]:
        chosen = self._chosen.get(name)
        options = [
            Option(value, title, len(self._matching(self._chosen | {name: value})), value == chosen)
            for value, title in self._titles[name].items()
        ]
        return [option for option in options if option.count or option.chosen]

    def _in_words(self, name: str, value: str) -> str:
        title = self._titles[name][value]
        return _("initial %(initial)s") % {"initial": title} if name == "letter" else title

    def _address(self, without: str) -> str:
        kept = {name: value for name, value in self._chosen.items() if name != without}
        return f"{self.address}?{urlencode(kept)}" if kept else self.address
