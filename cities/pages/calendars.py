"""Days as an iCalendar file (RFC 5545, with the properties of RFC 7986)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar
from django.utils.translation import get_language

from cities.pages.permanent_names import permanent_name
from cities.pages.subscriptions import Subscription
from web.text import printable

PRODUCT = "-//Kazan//Twin and partner cities//RU"
ASK_AGAIN_AFTER = timedelta(days=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """An entry of a calendar: whole days, the last one included."""

    name: str
    title: str
    first: date
    last: date
    address: str
    version: int
    changed_at: datetime
    place: str = ""
    text: str = ""
    categories: Sequence[str] = ()


def calendar_file(subscription: Subscription, entries: Iterable[Days], note: str) -> bytes:
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("method", "PUBLISH")
    calendar.add("uid", str(permanent_name(subscription.name)))
    # The names of RFC 7986, and those by which older programs know the same.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, icalendar.vText(printable(subscription.title)))
    for name in ("description", "x-wr-caldesc"):
        calendar.add(name, icalendar.vText(note))
    calendar.add("url", subscription.calendar_address)
    calendar.add("refresh-interval", ASK_AGAIN_AFTER, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Days) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", str(permanent_name(entry.name)))
    # When the entry was as it is, not when it is asked for: an unchanged calendar stays the same.
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.version)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + DAY)
    event.add("summary", printable(entry.title), parameters={"language": get_language()})
    event.add("url", entry.address)
    # Nobody is busy because two cities meet.
    event.add("transp", "TRANSPARENT")
    for name, value in (("location", entry.place), ("description", entry.text)):
        if value:
            event.add(name, printable(value))
    if entry.categories:
        event.add("categories", [printable(category) for category in entry.categories])
    return event
