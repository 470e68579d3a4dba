"""The map's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cities.models import City
from cities.pages.places import by_distance, places_of
from cities.pages.trails import map_trail
from web.json_ld import document
from web.public import public


@public()
@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    cities = list(City.objects.published().with_country())
    trail = map_trail()
    return render(
        request,
        "cities/map.html",
        {
            "places": places_of(cities),
            "neighbours": by_distance(cities),
            "trail": trail,
            "data": document(request, trail),
        },
    )
