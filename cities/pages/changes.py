"""What of the catalogue has changed lately, by day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone

from cities.models import Check, City, Event

# Of each kind; earlier ones are found in the lists.
LATEST = 500
CHECKS = 12


class LatestChange(NamedTuple):
    """The last change of a record that the public sees; a higher version is a later change."""

    version: int
    model: type[City] | type[Event]
    key: int
    day: date


@dataclass
class ChangedRecord:
    record: Any
    is_city: bool
    is_by_readers: bool = False


@dataclass
class ChangedDay:
    day: date
    records: list[ChangedRecord] = field(default_factory=list)


def latest_changes() -> list[LatestChange]:
    """Return the records that were changed last, each once, the latest first."""
    found = []
    for model in (City, Event):
        shown = model.objects.published().order_by("-version")
        for version, key, moment in shown.values_list("version", "pk", "updated_at")[:LATEST]:
            found.append(LatestChange(version, model, key, timezone.localdate(moment)))
    return sorted(found, key=lambda change: -change.version)


def days_of(changes: Iterable[LatestChange]) -> list[ChangedDay]:
    """Return the days of these changes with their records."""
    changes = list(changes)
    records = {
        model: model.objects.published().in_bulk([c.key for c in changes if c.model is model])
        for model in (City, Event)
    }
    days: dict[date, ChangedDay] = {}
    for change in changes:
        record = records[change.model].get(change.key)
        if record is not None:
            day = days.setdefault(change.day, ChangedDay(change.day))
            day.records.append(ChangedRecord(record, is_city=change.model is City))
    return [*days.values()]


def latest_checks() -> list[tuple[City, date]]:
    """Return the cards that were checked last."""
    checks = dict(Check.objects.order_by("-day", "pk").values_list("pk", "day")[: 2 * CHECKS])
    cities = City.objects.published().in_bulk(list(checks))
    return [(cities[key], day) for key, day in checks.items() if key in cities][:CHECKS]
