"""Breadcrumbs: the path from the home page to each page of the catalogue."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cities.models import City, Event, EventSeries
from cities.pages.data_sets import DataSet
from web.breadcrumbs import Crumb, home_trail


def cities_trail(group: str | None = None) -> list[Crumb]:
    trail = [*home_trail(), Crumb(_("Cities"), reverse("cities:city-list"))]
    if group == "foreign":
        trail.append(Crumb(_("Foreign cities"), reverse("cities:foreign-city-list")))
    if group == "russian":
        trail.append(Crumb(_("Russian cities"), reverse("cities:russian-city-list")))
    return trail


def city_trail(city: City) -> list[Crumb]:
    group = "foreign" if city.is_foreign else "russian"
    return [*cities_trail(group), Crumb(city.name, city.get_absolute_url())]


def map_trail() -> list[Crumb]:
    return [*home_trail(), Crumb(_("Map"), reverse("cities:map"))]


def anniversaries_trail() -> list[Crumb]:
    return [*home_trail(), Crumb(_("Anniversaries"), reverse("cities:anniversaries"))]


def feeds_trail() -> list[Crumb]:
    return [*home_trail(), Crumb(_("Subscriptions"), reverse("cities:feeds"))]


def open_data_trail() -> list[Crumb]:
    return [*home_trail(), Crumb(_("Open data"), reverse("cities:open-data"))]


def data_set_trail(data_set: DataSet) -> list[Crumb]:
    address = reverse("cities:open-data-set", kwargs={"name": data_set.name})
    return [*open_data_trail(), Crumb(str(data_set.title), address)]


def search_trail() -> list[Crumb]:
    return [*home_trail(), Crumb(_("Search the site"), reverse("cities:search"))]


def changes_trail() -> list[Crumb]:
    return [*home_trail(), Crumb(_("What has changed"), reverse("changes"))]


def events_trail(year: int | None = None) -> list[Crumb]:
    trail = [*home_trail(), Crumb(_("Events"), reverse("cities:event-list"))]
    if year:
        trail.append(Crumb(str(year), reverse("cities:event-year", kwargs={"year": year})))
    return trail


def event_trail(event: Event) -> list[Crumb]:
    trail = events_trail(event.dates.start.year)
    return [*trail, Crumb(event.title, event.get_absolute_url())]


def series_list_trail() -> list[Crumb]:
    return [*events_trail(), Crumb(_("Series of events"), reverse("cities:series-list"))]


def series_trail(series: EventSeries) -> list[Crumb]:
    return [*series_list_trail(), Crumb(series.title, series.get_absolute_url())]
