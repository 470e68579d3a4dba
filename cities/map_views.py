"""The map's own page, and the locators of the cards."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cities import structured_data
from cities.breadcrumbs import map_trail
from cities.geography.locator import draw_locator
from cities.models import City
from cities.places import by_distance, locator_address, locator_digest, place_of, places_of

YEAR = 31_536_000


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
            "data": structured_data.document(request, trail),
        },
    )


@require_safe
def locator(request: HttpRequest, slug: str, digest: str | None = None) -> HttpResponse:
    """Draw a city's locator; an address without digest, or with an old one, leads to today's."""
    place = place_of(get_object_or_404(City.objects.published(), slug=slug))
    if place is None:
        raise Http404
    if digest != locator_digest(place):
        return redirect(locator_address(place))
    response = HttpResponse(draw_locator(place), content_type="image/svg+xml")
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
