"""The home page."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cities.event_index import event_index
from cities.models import Agreement, City, Event, Introduction
from cities.pages.facts import facts_panel
from cities.pages.filters import in_groups
from cities.pages.places import places_of
from cities.summaries import load_cards, with_tie
from web.breadcrumbs import home_trail
from web.json_ld import document
from web.public import public

CARDS_ON_HOME = 4
EVENTS_ON_THIS_DAY = 10


@public()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    cities = list(with_tie(City.objects.published()).by_name().prefetch_related("agreements"))
    foreign_cities, russian_cities = (group[:CARDS_ON_HOME] for group in in_groups(cities))
    index = event_index()
    load_cards([*foreign_cities, *russian_cities], index)
    on_this_day = index.nearest(index.on_this_day(), EVENTS_ON_THIS_DAY)
    return render(
        request,
        "cities/home.html",
        {
            "introduction": Introduction.objects.first(),
            "facts": facts_panel(),
            "places": places_of(cities),
            "foreign_cities": foreign_cities,
            "russian_cities": russian_cities,
            "on_this_day": Event.objects.of_keys(on_this_day).newest_first(),
            "anniversaries": _anniversaries(cities, localdate().year),
            "today": localdate(),
            "data": document(request, home_trail()),
        },
    )


def _anniversaries(cities: Iterable[City], year: int) -> list[Agreement]:
    """Return the round anniversaries of the year, of the oldest agreement first."""
    every = (agreement for city in cities for agreement in city.agreements.all())
    return sorted(
        (agreement for agreement in every if agreement.round_age_in(year)),
        key=lambda agreement: str(agreement.signed),
    )
