"""What search engines are told to visit."""

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.urls import reverse

from cities.models import City, Event, EventSeries

LISTS = ("home", "city-list", "foreign-city-list", "russian-city-list", "event-list")


class ListSitemap(Sitemap):  # type: ignore[type-arg]  # no generic at run time
    """The pages that are lists."""

    def items(self) -> tuple[str, ...]:
        return LISTS

    def location(self, item: str) -> str:
        return reverse(f"cities:{item}")


SITEMAPS = {
    "lists": ListSitemap,
    "cities": GenericSitemap({"queryset": City.objects.published(), "date_field": "updated_at"}),
    "events": GenericSitemap({"queryset": Event.objects.published(), "date_field": "updated_at"}),
    "series": GenericSitemap({"queryset": EventSeries.objects.all()}),
}
