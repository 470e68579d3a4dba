"""The joint events year by year, an event's page and a series' page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cities.models import Event, EventSeries
from cities.pages.things import event_thing
from cities.pages.trails import event_trail, events_trail, series_trail
from web.json_ld import document


@require_safe
def event_list(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """List the joint events of `year`, by default of the latest year that has any."""
    events = Event.objects.published()
    years = events.years()
    chosen = year or next(iter(events.begun().years() or years), None)
    if year and year not in years:
        raise Http404
    to_come = events.to_come().in_year(year) if year else events.to_come()
    trail = events_trail(year)
    return render(
        request,
        "cities/event_list.html",
        {
            "years": years,
            "year": chosen,
            "events": events.begun().in_year(chosen).with_names_of_cities() if chosen else [],
            "to_come": to_come.with_names_of_cities(),
            "trail": trail,
            "data": document(request, trail),
        },
    )


@require_safe
def event(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    found = get_object_or_404(Event.objects.published().with_participants(), pk=number)
    if slug != found.slug:
        return redirect(found, permanent=True)
    trail = event_trail(found)
    thing = event_thing(request, found)
    return render(
        request,
        "cities/event.html",
        {
            "event": found,
            "trail": trail,
            "data": document(request, trail, thing),
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
            "events": found.events.published().begun().newest_first().with_names_of_cities(),
            "to_come": found.events.published().to_come().with_names_of_cities(),
            "trail": trail,
            "data": document(request, trail),
        },
    )
