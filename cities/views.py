"""Pages of the catalogue: each view fetches, decides and renders."""

from itertools import groupby
from typing import Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cities.facts import facts_panel
from cities.filters import CityFilter
from cities.models import (
    Agreement,
    City,
    Event,
    EventSeries,
    FormerSlug,
    Introduction,
    Participation,
)

CARDS_ON_HOME = 4
Group = Literal["foreign", "russian"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    cities = City.objects.published().with_card()
    return render(
        request,
        "cities/home.html",
        {
            "introduction": Introduction.objects.first(),
            "facts": facts_panel(),
            "foreign_cities": cities.foreign()[:CARDS_ON_HOME],
            "russian_cities": cities.russian()[:CARDS_ON_HOME],
            "on_this_day": Event.objects.published().on_this_day().newest_first(),
            "anniversaries": Agreement.objects.of_published_cities()
            .with_round_anniversary_in(localdate().year)
            .select_related("city"),
            "today": localdate(),
        },
    )


@require_safe
def city_list(request: HttpRequest, group: Group | None = None) -> HttpResponse:
    """List whole cards; `group` narrows to foreign or Russian, the query to country and letter."""
    choice = CityFilter.from_query(request.GET, group)
    return render(
        request,
        "cities/city_list.html",
        {"group": group, "choice": choice, "sections": choice.sections()},
    )


@require_safe
def city(request: HttpRequest, slug: str) -> HttpResponse:
    found = City.objects.published().with_summary().filter(slug=slug).first()
    if found is None:
        return _former_city(slug)
    parts = list(Participation.objects.visible().filter(city=found).newest_first().with_event())
    years = [
        (year, list(group))
        for year, group in groupby(parts, lambda part: part.event.dates.start.year)
    ]
    return render(
        request,
        "cities/city.html",
        {"city": found, "years": years, "today": localdate()},
    )


def _former_city(slug: str) -> HttpResponse:
    former = get_object_or_404(FormerSlug.objects.select_related("city"), slug=slug)
    if not former.city.published:
        raise Http404
    return redirect(former.city, permanent=True)


@require_safe
def event_list(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """List the joint events of one year, the newest one that has any unless `year` is given."""
    events = Event.objects.published()
    years = [day.year for day in events.dates("dates_start", "year", order="DESC")]
    chosen = year or (years[0] if years else None)
    if chosen not in years and year is not None:
        raise Http404
    return render(
        request,
        "cities/event_list.html",
        {
            "years": years,
            "year": chosen,
            "events": events.in_year(chosen).with_participants() if chosen else [],
            "is_year_page": year is not None,
        },
    )


@require_safe
def event(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Event.objects.published().with_participants(), pk=number)
    if slug != found.slug:
        return redirect(found, permanent=True)
    return render(request, "cities/event.html", {"event": found})


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(EventSeries, slug=slug)
    events = found.events.published().newest_first().with_participants()
    return render(request, "cities/series.html", {"series": found, "events": events})
