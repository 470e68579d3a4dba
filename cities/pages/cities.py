"""The lists of cities and a city's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cities.models import City
from cities.pages import social_cards
from cities.pages.filters import CityFilter, CityGroup
from cities.pages.places import place_of
from cities.pages.things import city_thing
from cities.pages.timeline import told_apart, years_of
from cities.pages.trails import cities_trail, city_trail
from cities.summaries import with_page
from web.json_ld import document


@require_safe
def city_list(request: HttpRequest, group: CityGroup | None = None) -> HttpResponse:
    """List full cards; `group` filters foreign or Russian ones, the query country and initial."""
    choice = CityFilter.from_query(request.GET, group)
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


@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(with_page(City.objects.published().known_as(slug)))
    if slug != found.slug:
        return redirect(found, permanent=True)
    told = told_apart(found.participations.all())
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
            "social_card": social_cards.of_city(request, found),
            "year": localdate().year,
            "trail": trail,
            "data": document(request, trail, thing),
        },
    )
