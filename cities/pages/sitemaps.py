"""The sitemaps: what search engines should visit."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.db.models import Max
from django.db.models.functions import Greatest
from django.urls import reverse

from cities.models import City, Event, EventSeries
from cities.pages.data_sets import DATA_SETS
from cities.versions import catalogue_version

Info = dict[str, Any]
LISTS = (
    "cities:home",
    "cities:city-list",
    "cities:foreign-city-list",
    "cities:russian-city-list",
    "cities:event-list",
    "cities:series-list",
    "cities:map",
    "cities:anniversaries",
    "cities:feeds",
    "cities:open-data",
    "changes",
)


class _Lists(Sitemap):
    """Pages that show many records: any change may be one of theirs."""

    @cached_property
    def changed_at(self) -> datetime:
        return catalogue_version().changed_at

    def lastmod(self, item: object) -> datetime:
        return self.changed_at


class ListSitemap(_Lists):
    """The list pages."""

    def items(self) -> tuple[str, ...]:
        return LISTS

    def location(self, item: str) -> str:
        return reverse(item)


class YearSitemap(_Lists):
    """The events' pages year by year."""

    def items(self) -> list[int]:
        return Event.objects.published().years()

    def location(self, item: int) -> str:
        return reverse("cities:event-year", kwargs={"year": item})


class DataSetSitemap(_Lists):
    """The passports of open data."""

    def items(self) -> list[str]:
        return list(DATA_SETS)

    def location(self, item: str) -> str:
        return reverse("cities:open-data-set", kwargs={"name": item})


# A list of thousands of addresses does not need the texts of their pages.
COLUMNS = ("slug", "updated_at")
CITIES: Info = {"queryset": City.objects.published().only(*COLUMNS), "date_field": "updated_at"}
EVENTS: Info = {"queryset": Event.objects.published().only(*COLUMNS), "date_field": "updated_at"}
# A series has no part in its events, but its page lists them.
SERIES: Info = {
    "queryset": EventSeries.objects.published()
    .annotate(changed_at=Greatest("updated_at", Max("events__updated_at")))
    .order_by("title"),
    "date_field": "changed_at",
}

SITEMAPS = {
    "lists": ListSitemap,
    "years": YearSitemap,
    "open-data": DataSetSitemap,
    "cities": GenericSitemap(CITIES),
    "events": GenericSitemap(EVENTS),
    "series": GenericSitemap(SERIES),
}
