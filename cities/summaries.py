"""What cards, lists and a city's page load, in a fixed number of queries."""

from django.db.models import Count, Max, Min, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from cities.models import Agreement, Check, Participation
from cities.models.city import CityQuerySet

LATEST_EVENTS_ON_A_CARD = 3


def with_summary(cities: CityQuerySet) -> CityQuerySet:
    """Add `checked_on`, `first_year`, `tie_state`, `events_count` and `last_year`.

    Each has its own subquery.

    The first year is of an agreement in force, and the state of the one most in force. The last
    year is of an event that has begun; the count includes upcoming ones.
    Joins would multiply agreements by events and count every event several times.
    """
    agreements = Agreement.objects.filter(city=OuterRef("pk"))
    in_force = agreements.in_force().order_by().values("city")
    parts = Participation.objects.visible().filter(city=OuterRef("pk")).order_by()
    events, begun = parts.values("city"), parts.begun().values("city")
    first, last = ExtractYear(Min("signed_start")), ExtractYear(Max("event__dates_end"))
    columns = {
        "checked_on": Subquery(Check.objects.filter(pk=OuterRef("pk")).values("day")),
        "first_year": Subquery(in_force.annotate(y=first).values("y")),
        "tie_state": Subquery(agreements.most_in_force_first().values("state")[:1]),
        "events_count": Coalesce(Subquery(events.annotate(n=Count("pk")).values("n")), 0),
        "last_year": Subquery(begun.annotate(y=last).values("y")),
    }
    return cities.with_country().annotate(**columns)


def with_card(cities: CityQuerySet) -> CityQuerySet:
    """Add everything that a card shows, in three more queries for any number of cities."""
    latest = Participation.objects.visible().nearest(LATEST_EVENTS_ON_A_CARD)
    return with_summary(cities).prefetch_related(
        "agreements",
        "notes",
        Prefetch(
            "participations",
            queryset=latest.newest_first().with_title_of_event(),
            to_attr="latest_participations",
        ),
    )


def with_page(cities: CityQuerySet) -> CityQuerySet:
    """Add what a city's page shows beside its events, in two more queries."""
    return with_summary(cities).prefetch_related("agreements", "notes")
