"""The map's own page, and the pictures that the site draws itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cities import structured_data
from cities.breadcrumbs import map_trail
from cities.drawn_pictures import answer_with
from cities.models import City
from cities.places import by_distance, crowd_of, locator_of, places_of
from cities.social_cards import city_card_of, draw_site_card_of

HOUR = "public, max-age=3600"


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    cities = list(City.objects.published().with_country())
    places, trail = places_of(cities), map_trail()
    return render(
        request,
        "cities/map.html",
        {
            "places": places,
            "crowd": crowd_of(places),
            "neighbours": by_distance(cities),
            "trail": trail,
            "data": structured_data.document(request, trail),
        },
    )


@require_safe
def locator(request: HttpRequest, slug: str, digest: str | None = None) -> HttpResponse:
    picture = locator_of(get_object_or_404(City.objects.published().known_as(slug)))
    if picture is None:
        raise Http404
    return answer_with(picture, digest)


@require_safe
def city_card(request: HttpRequest, slug: str, digest: str | None = None) -> HttpResponse:
    city = get_object_or_404(City.objects.published().with_summary().known_as(slug))
    return answer_with(city_card_of(city), digest)


@require_safe
def site_card(request: HttpRequest) -> HttpResponse:
    """Draw the card of all pages but the cities'; their tags cannot know how it looks today."""
    card = draw_site_card_of(City.objects.published())
    return HttpResponse(card, headers={"Content-Type": "image/png", "Cache-Control": HOUR})
