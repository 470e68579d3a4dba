"""The home page."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cities.event_index import EventIndex, event_index
from cities.models import Agreement, City, Event, Introduction
from cities.pages.facts import facts_panel
from cities.pages.filters import in_groups
from cities.pages.finished import finish_cards, finished, state_of
from cities.pages.places import places_of
from cities.summaries import with_published_agreements, with_tie
from web.breadcrumbs import home_trail
from web.json_ld import document
from web.public import public

CARDS_ON_HOME = 4
EVENTS_ON_THIS_DAY = 10


@public()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    published = with_tie(City.objects.published()).by_name()
    cities = list(with_published_agreements(published))
    foreign_cities, russian_cities = (group[:CARDS_ON_HOME] for group in in_groups(cities))
    index = event_index()
    finish_cards(request, [*foreign_cities, *russian_cities], index)
    return render(
        request,
        "cities/home.html",
        {
            "introduction": Introduction.objects.first(),
            "facts": facts_panel(),
            "places": places_of(cities),
            "foreign_cities": foreign_cities,
            "russian_cities": russian_cities,
            "near": _near(request, index, cities),
            "data": document(request, home_trail()),
        },
    )


def _near(request: HttpRequest, index: EventIndex, cities: list[City]) -> SafeString:
    """Return what was on this day, and this year's anniversaries."""
    today = localdate()
    on_this_day = index.nearest(index.on_this_day(), EVENTS_ON_THIS_DAY)
    events = list(Event.objects.of_keys(on_this_day).newest_first())
    anniversaries = _anniversaries(cities, today.year)
    return finished(
        request,
        "cities/includes/_today.html",
        tuple(map(state_of, (*events, *anniversaries, *(each.city for each in anniversaries)))),
        lambda: {"events": events, "anniversaries": anniversaries, "today": today},
    )


def _anniversaries(cities: Iterable[City], year: int) -> list[Agreement]:
    """Return the round anniversaries of the year, of the oldest agreement first."""
    every = (agreement for city in cities for agreement in city.agreements.all())
    return sorted(
        (agreement for agreement in every if agreement.round_age_in(year)),
        key=lambda agreement: str(agreement.signed),
    )
