"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cities.models import Agreement, City, Event, Introduction
from cities.pages.facts import facts_panel
from cities.pages.filters import in_groups
from cities.pages.places import places_of
from cities.summaries import with_card
from web.breadcrumbs import home_trail
from web.json_ld import document
from web.public import public

CARDS_ON_HOME = 4
EVENTS_ON_THIS_DAY = 10


@public()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    cities = with_card(City.objects.published().first_of_each_group(CARDS_ON_HOME))
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
            "on_this_day": Event.objects.published()
            .on_this_day()
            .newest_first()[:EVENTS_ON_THIS_DAY],
            "anniversaries": [
                agreement
                for agreement in Agreement.objects.with_anniversaries()
                if agreement.round_age_in(localdate().year)
            ],
            "today": localdate(),
            "data": document(request, home_trail()),
        },
    )
