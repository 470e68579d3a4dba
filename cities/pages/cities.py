"""The lists of cities and a city's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cities.event_index import event_index
from cities.models import City
from cities.pages import social_cards, subscriptions
from cities.pages.event_filter import EVENTS_ON_A_PAGE
from cities.pages.filters import CityFilter, CityGroup
from cities.pages.finished import finish_cards
from cities.pages.places import place_of
from cities.pages.things import city_thing
from cities.pages.timeline import Paper, Told, told_apart, years_of
from cities.pages.trails import cities_trail, city_trail
from cities.summaries import with_page
from web.addresses import absolute_address
from web.json_ld import document
from web.public import public

# So that a city's page is printed on two sheets.
EVENTS_ON_PAPER = 6


@public("country", "letter", "kind", "state", "page")
@require_safe
def city_list(request: HttpRequest, group: CityGroup | None = None) -> HttpResponse:
    """List full cards of a group; the query narrows by country, initial and tie."""
    choice = CityFilter(request.GET, group)
    finish_cards(request, list(choice.page), event_index())
    trail = cities_trail(group)
    return render(
        request,
        "cities/city_list.html",
        {
            "choice": choice,
            "sections": choice.sections(),
            "trail": trail,
            "data": document(request, trail),
        },
    )


@public()
@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(with_page(City.objects.published().known_as(slug)))
    if slug != found.slug:
        return redirect(found, permanent=True)
    index = event_index()
    events = index.keys(index.of_city(found.slug))
    parts = found.participations.visible().in_events(events[:EVENTS_ON_A_PAGE])
    told = told_apart(parts.newest_first().with_event())
    trail = city_trail(found)
    thing = city_thing(request, found)
    return render(
        request,
        "cities/city.html",
        {
            "city": found,
            "place": place_of(found),
            "years": years_of(told.begun),
            "to_come": told.to_come,
            "paper": _on_paper(request, told, len(events)),
            "subscription": subscriptions.of_city(request, found),
            "social_card": social_cards.of_city(request, found),
            "year": localdate().year,
            "trail": trail,
            "data": document(request, trail, thing),
        },
    )


def _on_paper(request: HttpRequest, told: Told, events: int) -> Paper:
    """Choose the events of the printed page, and spell out their addresses."""
    printed = [*told.to_come, *told.begun][:EVENTS_ON_PAPER]
    for part in printed:
        part.printed_address = absolute_address(request, part.event.get_absolute_url())
    return Paper(len(printed), events, absolute_address(request, request.path))
