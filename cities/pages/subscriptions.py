"""What a reader can subscribe to: a feed of news, a calendar, and the pages that offer them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cities.models import City, EventSeries
from web.addresses import absolute_address


@dataclass(frozen=True)
class Subscription:
    """One subject, its page, and the addresses at which programs ask for what is new in it.

    `name` never changes, whatever becomes of titles and addresses.
    """

    request: HttpRequest
    name: str
    title: str
    page: str
    calendar: str
    atom: str = ""

    @property
    def atom_address(self) -> str:
        return absolute_address(self.request, self.atom)

    @property
    def calendar_address(self) -> str:
        return absolute_address(self.request, self.calendar)

    @property
    def webcal(self) -> str:
        """The calendar's address as programs know it: a press opens them."""
        return f"webcal://{self.calendar_address.partition('://')[2]}"


def of_events(request: HttpRequest) -> Subscription:
    return Subscription(
        request,
        "events",
        _("Joint events of Kazan and its twin cities"),
        page=reverse("cities:event-list"),
        calendar=reverse("cities:events-calendar"),
        atom=reverse("cities:events-feed"),
    )


def of_city(request: HttpRequest, city: City) -> Subscription:
    return Subscription(
        request,
        f"city/{city.pk}",
        _("Kazan and %(city)s: joint events") % {"city": city.name},
        page=city.get_absolute_url(),
        calendar=reverse("cities:city-calendar", kwargs={"slug": city.slug}),
        atom=reverse("cities:city-feed", kwargs={"slug": city.slug}),
    )


def of_series(request: HttpRequest, series: EventSeries) -> Subscription:
    return Subscription(
        request,
        f"series/{series.pk}",
        _("%(series)s: events of the series") % {"series": series.title},
        page=series.get_absolute_url(),
        calendar=reverse("cities:series-calendar", kwargs={"slug": series.slug}),
        atom=reverse("cities:series-feed", kwargs={"slug": series.slug}),
    )


def of_anniversaries(request: HttpRequest) -> Subscription:
    return Subscription(
        request,
        "anniversaries",
        _("Anniversaries of Kazan’s agreements with its twin cities"),
        page=reverse("cities:anniversaries"),
        calendar=reverse("cities:anniversaries-calendar"),
    )
