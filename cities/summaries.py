"""What cards, lists and a city's page load, in a fixed number of queries."""

from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Prefetch, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce, ExtractYear

from cities.event_index import EventIndex
from cities.models import Agreement, Check, City, Participation, StandingNote
from cities.models.city import CityQuerySet

LATEST_EVENTS_ON_A_CARD = 3


def with_tie(cities: CityQuerySet) -> CityQuerySet:
    """Add `first_year` of an agreement in force, `tie_state` of the most so, and `checked_on`."""
    agreements = Agreement.objects.published().filter(city=OuterRef("pk"))
    in_force = agreements.in_force().order_by().values("city")
    first = ExtractYear(Min("signed_start"))
    columns = {
        "checked_on": Subquery(Check.objects.filter(pk=OuterRef("pk")).values("day")),
        "first_year": Subquery(in_force.annotate(y=first).values("y")),
        "tie_state": Subquery(agreements.most_in_force_first().values("state")[:1]),
    }
    return cities.with_country().annotate(**columns)


def with_summary(cities: CityQuerySet) -> CityQuerySet:
    """Add also `events_count` and `last_year`, for lists that are sorted by them.

    The last year is of an event that has begun; the count includes upcoming ones.
    Joins would multiply agreements by events and count every event several times.
    """
    parts = Participation.objects.visible().filter(city=OuterRef("pk")).order_by()
    events, begun = parts.values("city"), parts.begun().values("city")
    last = ExtractYear(Max("event__dates_end"))
    columns = {
        "events_count": Coalesce(Subquery(events.annotate(n=Count("pk")).values("n")), 0),
        "last_year": Subquery(begun.annotate(y=last).values("y")),
    }
    return with_tie(cities).annotate(**columns)


def with_page(cities: CityQuerySet) -> CityQuerySet:
    """Add what a city's page shows beside its events, in two more queries."""
    return with_tie(cities).prefetch_related(*_published_parts())


def load_cards(cities: list[City], index: EventIndex) -> None:
    """Add what the cards of cities loaded by `with_tie` show, in three queries for all of them.

    The index of events knows which are the nearest without reading the others.
    """
    prefetch_related_objects(cities, *_published_parts())
    of_city = {city.pk: index.of_city(city.slug) for city in cities}
    nearest = {
        city: index.nearest(events, LATEST_EVENTS_ON_A_CARD) for city, events in of_city.items()
    }
    parts = Participation.objects.visible().in_events(set().union(*nearest.values()))
    loaded = {(part.city_id, part.event_id): part for part in parts.with_title_of_event()}
    for city in cities:
        city.events_count = of_city[city.pk].bit_count()
        city.last_year = index.last_year(of_city[city.pk])
        found = (loaded.get((city.pk, event)) for event in nearest[city.pk])
        city.latest_participations = [part for part in found if part]


def with_published_agreements(cities: CityQuerySet) -> CityQuerySet:
    return cities.prefetch_related(_published_agreements())


def with_published_notes(cities: CityQuerySet) -> CityQuerySet:
    return cities.prefetch_related(_published_notes())


def _published_parts() -> tuple[Any, Any]:
    return _published_agreements(), _published_notes()


def _published_agreements() -> Any:
    return Prefetch("agreements", queryset=Agreement.objects.published())


def _published_notes() -> Any:
    return Prefetch("notes", queryset=StandingNote.objects.published())
