"""Pages of the catalogue: each view fetches, decides and renders."""

from typing import Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cities import social_cards, structured_data
from cities.breadcrumbs import (
    cities_trail,
    city_trail,
    event_trail,
    events_trail,
    home_trail,
    series_trail,
)
from cities.facts import facts_panel
from cities.filters import CityFilter, in_groups
from cities.models import (
    Agreement,
    City,
    Event,
    EventSeries,
    Introduction,
)
from cities.places import place_of, places_of
from cities.timeline import years_of

CARDS_ON_HOME = 4
Group = Literal["foreign", "russian"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    cities = City.objects.published().first_of_each_group(CARDS_ON_HOME).with_card()
    foreign_cities, russian_cities = in_groups(cities)
    return render(
        request,
        "cities/home.html",
        {
            "introduction": Introduction.objects.first(),
            "facts": facts_panel(),
            "places": places_of(City.objects.published()),
            "foreign_cities": foreign_cities,
            "russian_cities": russian_cities,
            "on_this_day": Event.objects.published().on_this_day().newest_first(),
            "anniversaries": Agreement.objects.of_published_cities()
            .with_round_anniversary_in(localdate().year)
            .select_related("city"),
            "today": localdate(),
            "data": structured_data.document(request, home_trail()),
        },
    )


@require_safe
def city_list(request: HttpRequest, group: Group | None = None) -> HttpResponse:
    """List whole cards; `group` narrows to foreign or Russian, the query to country and letter."""
    choice = CityFilter.from_query(request.GET, group)
    trail = cities_trail(group)
    return render(
        request,
        "cities/city_list.html",
        {
            "choice": choice,
            "sections": choice.sections(),
            "trail": trail,
            "data": structured_data.document(request, trail),
        },
    )


@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(City.objects.published().with_page().known_as(slug))
    if slug != found.slug:
        return redirect(found, permanent=True)
    trail = city_trail(found)
    thing = structured_data.city_thing(request, found)
    return render(
        request,
        "cities/city.html",
        {
            "city": found,
            "place": place_of(found),
            "years": years_of(found),
            "social_card": social_cards.of_city(request, found),
            "year": localdate().year,
            "trail": trail,
            "data": structured_data.document(request, trail, thing),
        },
    )


@require_safe
def event_list(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """List the joint events of one year, the newest one that has any unless `year` is given."""
    events = Event.objects.published()
    years = events.years()
    chosen = year or next(iter(years), None)
    if year and year not in years:
        raise Http404
    trail = events_trail(year)
    return render(
        request,
        "cities/event_list.html",
        {
            "years": years,
            "year": chosen,
            "events": events.in_year(chosen).with_names_of_cities() if chosen else [],
            "trail": trail,
            "data": structured_data.document(request, trail),
        },
    )


@require_safe
def event(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Event.objects.published().with_participants(), pk=number)
    if slug != found.slug:
        return redirect(found, permanent=True)
    trail = event_trail(found)
    thing = structured_data.event_thing(request, found)
    return render(
        request,
        "cities/event.html",
        {
            "event": found,
            "trail": trail,
            "data": structured_data.document(request, trail, thing),
        },
    )


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(EventSeries.objects.published(), slug=slug)
    trail = series_trail(found)
    return render(
        request,
        "cities/series.html",
        {
            "series": found,
            "events": found.events.published().newest_first().with_names_of_cities(),
            "trail": trail,
            "data": structured_data.document(request, trail),
        },
    )
