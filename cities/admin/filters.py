"""Filters of the change lists.

What they offer is found without passing over the events, of which there may be a hundred thousand.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cities.models import City, Country, Event, Participation
from cities.models.event import EventQuerySet


class _Choice(admin.SimpleListFilter):
    """Refuses a value that is not offered: the list then shows everything."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any] | None:
        value = self.value()
        if value is None:
            return None
        if value not in dict(self.lookup_choices):
            raise IncorrectLookupParameters
        return self.chosen(queryset, value)

    def chosen(self, queryset: Any, value: str) -> QuerySet[Any]:
        raise NotImplementedError


class YearFilter(_Choice):
    """The years in which something may have been, latest first."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        days = Event.objects.aggregate(first=Min("dates_start"), last=Max("dates_end"))
        if days["first"] is None:
            return []
        years = range(days["last"].year, days["first"].year - 1, -1)
        return [(str(year), str(year)) for year in years]

    def chosen(self, queryset: EventQuerySet, value: str) -> EventQuerySet:
        return queryset.in_year(int(value))


class CityFilter(_Choice):
    title = _("city")
    parameter_name = "city"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(key), name) for key, name in City.objects.by_name().values_list("pk", "name")]

    def chosen(self, queryset: Any, value: str) -> QuerySet[Any]:
        parts = Participation.objects.filter(city=int(value))
        found: QuerySet[Any] = queryset.filter(pk__in=parts.values("event"))
        return found


class CountryFilter(_Choice):
    """The countries that have a city."""

    title = _("country")
    parameter_name = "country"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        cities = City.objects.filter(country=OuterRef("pk"))
        countries = Country.objects.filter(Exists(cities)).order_by("name")
        return list(countries.values_list("code", "name"))

    def chosen(self, queryset: Any, value: str) -> QuerySet[Any]:
        parts = Participation.objects.filter(city__country=value)
        found: QuerySet[Any] = queryset.filter(pk__in=parts.values("event"))
        return found


class _Missing(_Choice):
    """Records that lack something: those that their own question, so named, returns."""

    words: ClassVar[Any]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", self.words)]

    def chosen(self, queryset: Any, value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = getattr(queryset, str(self.parameter_name))()
        return found


class WithoutCities(_Missing):
    title = _("cities")
    parameter_name = "without_cities"
    words = _("without any city")


class WithoutDate(_Missing):
    title = _("date")
    parameter_name = "without_date"
    words = _("without a date")


class WithoutEvents(_Missing):
    title = _("events")
    parameter_name = "without_events"
    words = _("without any event")


class ChosenEvent(_Choice):
    """The event whose cities are listed: it is chosen in its own form."""

    title = _("event")
    parameter_name = "event"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        asked = request.GET.get("event", "")
        if not (asked.isascii() and asked.isdigit() and len(asked) < 19):  # noqa: PLR2004 -- what fits an integer
            return []
        return [(asked, str(event)) for event in Event.objects.filter(pk=asked)]

    def has_output(self) -> bool:
        return bool(self.lookup_choices)

    def chosen(self, queryset: Any, value: str) -> QuerySet[Any]:
        found: QuerySet[Any] = queryset.filter(event=value)
        return found
