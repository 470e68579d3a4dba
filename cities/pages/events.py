"""The lists of joint events, an event's page, the series and a series' page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from cities.models import Event, EventSeries
from cities.pages import subscriptions
from cities.pages.event_filter import FACETS, EventFilter, series_rows
from cities.pages.things import event_thing
from cities.pages.trails import event_trail, events_trail, series_list_trail, series_trail
from web.json_ld import document
from web.public import public


@public(*FACETS, "page")
@require_safe
def event_list(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """List the joint events, of `year` or of all, that the query's choices leave."""
    asked = request.GET.dict()
    choice = EventFilter(asked | {"year": str(year)} if year else asked, asked.get("page") or "1")
    # A form sends all its fields: the list has one address, the year in its path.
    if "year" in asked or "" in asked.values():
        return redirect(choice.address)
    if choice.is_former:
        return redirect(choice.address, permanent=True)
    trail = events_trail(year)
    return render(
        request,
        "cities/event_list.html",
        {
            "choice": choice,
            "chapters": choice.chapters(),
            "subscription": subscriptions.of_events(request),
            "trail": trail,
            "data": document(request, trail),
        },
    )


@public()
@require_safe
def event(request: HttpRequest, number: int, slug: str) -> HttpResponse:
    events = Event.objects.published().with_participants()
    # The address of a record that was joined with another leads to that one.
    found = events.filter(pk=number).first() or get_object_or_404(events, joined=number)
    if (number, slug) != (found.pk, found.slug):
        return redirect(found, permanent=True)
    trail = event_trail(found)
    thing = event_thing(request, found)
    return render(
        request,
        "cities/event.html",
        {
            "event": found,
            "earlier": Event.objects.published().earlier_than(found).first(),
            "later": Event.objects.published().later_than(found).first(),
            "trail": trail,
            "data": document(request, trail, thing),
        },
    )


@public()
@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    trail = series_list_trail()
    return render(
        request,
        "cities/series_list.html",
        {
            "series": series_rows(),
            "trail": trail,
            "data": document(request, trail),
        },
    )


@public("page")
@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(EventSeries.objects.published().known_as(slug))
    if slug != found.slug:
        return redirect(found, permanent=True)
    choice = EventFilter({"series": slug}, request.GET.get("page", "1"))
    trail = series_trail(found)
    return render(
        request,
        "cities/series.html",
        {
            "series": found,
            "choice": choice,
            "chapters": choice.chapters(),
            "subscription": subscriptions.of_series(request, found),
            "trail": trail,
            "data": document(request, trail),
        },
    )
