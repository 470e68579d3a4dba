"""Two records of one event become one, and may be parted again; nothing of either is lost."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core import serializers
from django.db import transaction
from django.dispatch import Signal
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cities.dates.languages import write
from cities.models import City, Event, JoinedEvent, Participation
from cities.versions import lock_catalogue

joined = Signal()
"""Sent with `number`, that of the record that is no more, and `event`."""
parted = Signal()
"""Sent with `event`, the record that is there again."""

BOTH = "both"
FIELDS = ("title", "dates", "place", "series", "published", "summary", "editors_note")
TEXTS = frozenset({"summary", "editors_note"})


@dataclass
class Row:
    """One thing that the two records may differ in, and what is proposed to be kept."""

    name: str
    label: str
    values: tuple[Any, Any]
    chosen: str
    may_be_both: bool = False

    @property
    def is_same(self) -> bool:
        return bool(self.values[0] == self.values[1])

    @property
    def texts(self) -> list[tuple[str, str, bool]]:
        """Return each choice with its words, and whether it is the chosen one."""
        return [
            (str(place), _in_words(value), self.chosen == str(place))
            for place, value in enumerate(self.values)
        ]

    @property
    def is_both(self) -> bool:
        return self.chosen == BOTH

    @property
    def value(self) -> Any:
        if self.is_both:
            return "\n\n".join(dict.fromkeys(filter(None, self.values)))
        return self.values[int(self.chosen)]


def rows_of(pair: tuple[Event, Event], chosen: Mapping[str, str]) -> list[Row]:
    """Return what the records hold, with sensible choices where none is made yet."""
    addresses = (pair[0].get_absolute_url(), pair[1].get_absolute_url())
    rows = [Row("address", _("Address that stays"), addresses, "0")]
    for name in FIELDS:
        field: Any = Event._meta.get_field(name)  # noqa: SLF001 -- Django's documented API
        label = capfirst(str(field.verbose_name))
        values = (getattr(pair[0], name), getattr(pair[1], name))
        rows.append(Row(name, label, values, _better(name, *values), name in TEXTS))
    rows.extend(_rows_of_cities(pair))
    for row in rows:
        sent = chosen.get(row.name)
        if sent in {"0", "1"} or (sent == BOTH and row.may_be_both):
            row.chosen = sent
    return rows


def _rows_of_cities(pair: tuple[Event, Event]) -> Iterable[Row]:
    texts: list[dict[Any, str]] = [
        {part.city: part.text for part in event.participations.select_related("city")}
        for event in pair
    ]
    for city in sorted({*texts[0], *texts[1]}, key=str):
        values = (texts[0].get(city, ""), texts[1].get(city, ""))
        yield Row(f"city-{city.pk}", str(city), values, _better("text", *values), may_be_both=True)


def in_order(one: Event, other: Event) -> tuple[Event, Event]:
    """Put first the record that is to stay: the published one, of more cities, the older one."""
    first, second = sorted(
        (one, other),
        key=lambda event: (not event.published, -event.participations.count(), event.pk),
    )
    return first, second


def _better(name: str, one: Any, other: Any) -> str:
    """Prefer what is there, what is published, the more exact dates and the longer text."""
    if name == "editors_note" and one and other and one != other:
        return BOTH
    if name == "dates":
        return str(int(len(other.edtf) > len(one.edtf)))
    if name in {"title", "series"}:
        return "0" if one else "1"
    size = int if name == "published" else len
    return str(int(size(other) > size(one)))


@transaction.atomic
def join(pair: tuple[Event, Event], rows: Iterable[Row]) -> JoinedEvent:
    """Make one record of two; ValidationError says what stands in the way."""
    lock_catalogue()
    chosen = {row.name: row for row in rows}
    stays, goes = pair if chosen["address"].chosen == "0" else pair[::-1]
    before, number = _written(stays, goes), goes.pk
    names = {"title": goes.title, "dates": goes.dates}
    own = {"own_title": stays.title, "own_dates": stays.dates}
    moved = list(goes.joined.values_list("pk", flat=True))
    JoinedEvent.objects.filter(pk__in=moved).update(event=stays)
    goes.delete()
    for name in FIELDS:
        setattr(stays, name, chosen[name].value)
    stays.full_clean()
    stays.save()
    for row in (row for name, row in chosen.items() if name.startswith("city-")):
        city = int(row.name.removeprefix("city-"))
        stays.participations.update_or_create(city_id=city, defaults={"text": row.value})
    kept = {"before": before, "after": _written(stays), "moved": moved}
    made = JoinedEvent.objects.create(number=number, event=stays, kept=kept, **names, **own)
    joined.send(Event, number=number, event=stays)
    return made


@transaction.atomic
def part(record: JoinedEvent) -> Event:
    """Undo a joining, but for what was changed since; ValidationError says what hinders it."""
    lock_catalogue()
    event, kept = record.event, record.kept
    after, before = _read(kept["after"]), _read(kept["before"])
    goes, gone_parts = before[record.number]
    was, was_parts = before[event.pk]
    left, left_parts = after[event.pk]
    record.delete()
    for name in FIELDS:
        if getattr(event, name) == getattr(left, name):
            setattr(event, name, getattr(was, name))
    event.full_clean()
    event.save()
    for present in event.participations.all():
        if present.text == left_parts.get(present.city_id):
            _put_back(present, was_parts.get(present.city_id))
    JoinedEvent.objects.filter(pk__in=kept["moved"], event=event).update(event=goes.pk)
    goes.full_clean()
    goes.save(force_insert=True)
    there = City.objects.filter(pk__in=gone_parts).values_list("pk", flat=True)
    for city in there:
        Participation.objects.create(event=goes, city_id=city, text=gone_parts[city])
    parted.send(Event, event=goes)
    return goes


def _put_back(present: Participation, text: str | None) -> None:
    if text is None:
        present.delete()
    elif text != present.text:
        present.text = text
        present.save()


def _written(*events: Event) -> Any:
    records = [each for event in events for each in (event, *event.participations.all())]
    return json.loads(serializers.serialize("json", records))


def _read(records: Any) -> dict[int, tuple[Event, dict[int, str]]]:
    """Return the events by number, each with the texts of its cities."""
    found: dict[int, tuple[Event, dict[int, str]]] = {}
    for record in serializers.deserialize("python", records):
        each: Any = record.object
        if isinstance(each, Event):
            found[each.pk] = (each, {})
        else:
            found[each.event_id][1][each.city_id] = each.text
    return found


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if hasattr(value, "edtf"):
        return write(value)
    return str(value or "—")
