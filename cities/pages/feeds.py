"""The page of subscriptions, the Atom feeds and the calendars."""

from calendar import isleap
from collections.abc import Callable, Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cities.dates import languages
from cities.dates.span import DateSpan
from cities.event_index import EventIndex, event_index
from cities.models import Agreement, City, Event, EventSeries
from cities.pages import subscriptions
from cities.pages.anniversaries import YEARS_AROUND
from cities.pages.atom import atom_feed
from cities.pages.calendars import Days, calendar_file
from cities.pages.subscriptions import Subscription
from cities.pages.trails import feeds_trail
from cities.versions import catalogue_version
from web.addresses import absolute_address
from web.json_ld import document
from web.public import public

ENTRIES_OF_A_FEED = 100
ENTRIES_OF_A_CALENDAR = 500

Answer = Callable[[Subscription, EventIndex, int], HttpResponse]


@public()
@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    trail = feeds_trail()
    offered = [subscriptions.of_events(request), subscriptions.of_anniversaries(request)]
    return render(
        request,
        "cities/feeds.html",
        {"subscriptions": offered, "trail": trail, "data": document(request, trail)},
    )


@public()
@require_safe
def events(request: HttpRequest, answer: Answer) -> HttpResponse:
    index = event_index()
    return answer(subscriptions.of_events(request), index, index.everything)


@public()
@require_safe
def city(request: HttpRequest, slug: str, answer: Answer) -> HttpResponse:
    found = get_object_or_404(City.objects.published().known_as(slug))
    subscription = subscriptions.of_city(request, found)
    if slug != found.slug:
        moved = subscription.atom if answer is atom else subscription.calendar
        return redirect(moved, permanent=True)
    index = event_index()
    return answer(subscription, index, index.of_city(slug))


@public()
@require_safe
def series(request: HttpRequest, slug: str, answer: Answer) -> HttpResponse:
    found = get_object_or_404(EventSeries.objects.published(), slug=slug)
    index = event_index()
    return answer(subscriptions.of_series(request, found), index, index.of_series(slug))


def atom(subscription: Subscription, index: EventIndex, chosen: int) -> HttpResponse:
    """Answer with the events nearest to today, those to come and those begun."""
    found = _around_today(index, chosen, ENTRIES_OF_A_FEED)
    feed = atom_feed(subscription, found, _bound(ENTRIES_OF_A_FEED), catalogue_version().changed_at)
    return HttpResponse(feed, content_type="application/atom+xml; charset=utf-8")


def calendar(subscription: Subscription, index: EventIndex, chosen: int) -> HttpResponse:
    """Answer with the days of the events nearest to today whose days are known."""
    exact = chosen & index.dated_to_the_day
    found = _around_today(index, exact, ENTRIES_OF_A_CALENDAR)
    left_out = (chosen & ~index.dated_to_the_day).bit_count()
    note = f"{_bound(ENTRIES_OF_A_CALENDAR)} {_events_left_out(left_out)}"
    return _ics(subscription, (_days_of(subscription.request, event) for event in found), note)


@public()
@require_safe
def anniversaries(request: HttpRequest) -> HttpResponse:
    this_year = localdate().year
    round_years = [
        (agreement, agreement.signed, year)
        for agreement in Agreement.objects.with_anniversaries()
        for year in range(this_year - YEARS_AROUND, this_year + YEARS_AROUND + 1)
        if agreement.signed and agreement.round_age_in(year)
    ]
    inexact = {agreement.pk for agreement, signed, _year in round_years if not signed.is_exact}
    days = (
        _anniversary(request, agreement, signed, year)
        for agreement, signed, year in round_years
        if signed.is_exact
    )
    every = _("Every fifth year of the agreements in force, ten years back and ten ahead.")
    note = f"{every} {_agreements_left_out(len(inexact))}"
    return _ics(subscriptions.of_anniversaries(request), days, note)


def _around_today(index: EventIndex, chosen: int, most: int) -> list[Event]:
    keys = index.around_today(chosen, most)
    return Event.objects.published().with_participants().in_order_of(keys)


def _ics(subscription: Subscription, days: Iterable[Days], note: str) -> HttpResponse:
    content = calendar_file(subscription, days, note)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _bound(most: int) -> str:
    return _("At most %(most)d events, those nearest to today, past and to come.") % {"most": most}


def _events_left_out(count: int) -> str:
    sentence = ngettext(
        "%(count)d event is left out, because only its month or year is known.",
        "%(count)d events are left out, because only their month or year is known.",
        count,
    )
    return sentence % {"count": count}


def _agreements_left_out(count: int) -> str:
    sentence = ngettext(
        "%(count)d agreement is left out, because only its month or year is known.",
        "%(count)d agreements are left out, because only their month or year is known.",
        count,
    )
    return sentence % {"count": count}


def _days_of(request: HttpRequest, event: Event) -> Days:
    told = [f"{part.city.name}. {part.text}".strip() for part in event.participations.all()]
    return Days(
        name=f"event/{event.pk}",
        title=event.title,
        first=event.dates.start,
        last=event.dates.end,
        address=absolute_address(request, event.get_absolute_url()),
        version=event.version,
        changed_at=event.updated_at,
        place=event.place,
        text="\n\n".join(filter(None, [event.summary, *told])),
        categories=event.subjects,
    )


def _anniversary(request: HttpRequest, agreement: Agreement, signed: DateSpan, year: int) -> Days:
    age = agreement.round_age_in(year) or 0
    title = ngettext(
        "Kazan and %(city)s: %(age)d year of the agreement",
        "Kazan and %(city)s: %(age)d years of the agreement",
        age,
    ) % {"city": agreement.city.name, "age": age}
    day = _in_year(signed.start, year)
    return Days(
        name=f"agreement/{agreement.pk}/{year}",
        title=title,
        first=day,
        last=day,
        address=absolute_address(request, agreement.city.get_absolute_url()),
        version=agreement.version,
        changed_at=agreement.updated_at,
        text=f"{agreement.title}, {languages.write(signed)}",
        categories=[agreement.city.name],
    )


def _in_year(day: date, year: int) -> date:
    """Return the same day of another year; 28 February where there is no 29th."""
    is_missing = (day.month, day.day) == (2, 29) and not isleap(year)
    return day.replace(year=year, day=28 if is_missing else day.day)
