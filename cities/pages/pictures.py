"""The pictures that the site draws."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cities.models import City
from cities.pages.drawn_pictures import answer_with
from cities.pages.places import locator_of
from cities.pages.social_cards import city_card_of, draw_site_card_of
from cities.summaries import with_tie
from web.public import public

HOUR = "public, max-age=3600"


@public()
@require_safe
def locator(request: HttpRequest, slug: str, digest: str | None = None) -> HttpResponse:
    picture = locator_of(get_object_or_404(City.objects.published().known_as(slug)))
    if picture is None:
        raise Http404
    return answer_with(picture, digest)


@public()
@require_safe
def city_card(request: HttpRequest, slug: str, digest: str | None = None) -> HttpResponse:
    city = get_object_or_404(with_tie(City.objects.published().known_as(slug)))
    return answer_with(city_card_of(city), digest)


@public()
@require_safe
def site_card(request: HttpRequest) -> HttpResponse:
    """Draw the card of all pages except the cities'; their tags cannot know its current look."""
    card = draw_site_card_of(City.objects.published())
    return HttpResponse(card, headers={"Content-Type": "image/png", "Cache-Control": HOUR})
