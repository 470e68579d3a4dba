"""The sitemaps: what search engines should visit."""

from typing import Any

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.urls import reverse

from cities.models import City, Event, EventSeries

Info = dict[str, Any]
LISTS = ("home", "city-list", "foreign-city-list", "russian-city-list", "event-list", "map")


class ListSitemap(Sitemap):  # type: ignore[type-arg]  # no generic at run time
    """The list pages."""

    def items(self) -> tuple[str, ...]:
        return LISTS

    def location(self, item: str) -> str:
        return reverse(f"cities:{item}")


class YearSitemap(Sitemap):  # type: ignore[type-arg]
    """The events' pages year by year."""

    def items(self) -> list[int]:
        return Event.objects.published().years()

    def location(self, item: int) -> str:
        return reverse("cities:event-year", kwargs={"year": item})


# A list of thousands of addresses does not need the texts of their pages.
COLUMNS = ("slug", "updated_at")
CITIES: Info = {"queryset": City.objects.published().only(*COLUMNS), "date_field": "updated_at"}
EVENTS: Info = {"queryset": Event.objects.published().only(*COLUMNS), "date_field": "updated_at"}
SERIES: Info = {"queryset": EventSeries.objects.published()}

SITEMAPS = {
    "lists": ListSitemap,
    "years": YearSitemap,
    "cities": GenericSitemap(CITIES),
    "events": GenericSitemap(EVENTS),
    "series": GenericSitemap(SERIES),
}
