"""What two versions of a record with its parts differ in, field by field."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import ForeignKey, Model
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cities.dates.history import HistoryYear
from cities.dates.languages import write, write_history_year
from cities.dates.span import DateSpan
from cities.history.bringing_back import record_of
from cities.history.models import Change
from cities.history.parts import WHOLES, loaded, told_parts
from cities.models import Participation
from cities.wording.numbers import ROUNDED_FROM, grouped


@dataclass(frozen=True)
class FieldDifference:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordDifference:
    """How a record, or one of its parts, changed; one that came or went differs as a whole."""

    title: str
    kind: str
    fields: list[FieldDifference]


# How a value is written, by its kind; a bool is an int, too.
_WAYS: dict[type, Callable[[Any], str]] = {
    bool: lambda value: _("Yes") if value else _("No"),
    DateSpan: write,
    HistoryYear: write_history_year,
    Decimal: grouped,
    date: date_format,
    # Years are not grouped.
    int: lambda value: grouped(value) if value >= ROUNDED_FROM else str(value),
}

Records = dict[tuple[type[Model], str], Any]


def records_of(change: Change) -> Records:
    """Return the record and its parts, without what a deletion has taken beside them."""
    kinds = {change.model, *told_parts(change.model).values()}
    records = [record_of(each) for each in change.revision.version_set.all()]
    return {(type(each), str(each.pk)): each for each in records if type(each) in kinds}


def present_records(record: Any) -> Records:
    """Return the record and its parts as the database has them now."""
    now = loaded(type(record), record.pk)
    parts = [part for name in told_parts(type(now)) for part in getattr(now, name).all()]
    return {(type(each), str(each.pk)): each for each in (now, *parts)}


def differences(before: Records, after: Records) -> list[RecordDifference]:
    """Return what came, went or changed, the record itself first."""
    keys = [*before, *(key for key in after if key not in before)]
    wholes_first = sorted(keys, key=lambda key: key[0] in WHOLES)
    found = (_difference(before.get(key), after.get(key)) for key in wholes_first)
    return [each for each in found if each.fields]


def _difference(before: Any, after: Any) -> RecordDifference:
    record = after or before
    fields = [
        FieldDifference(label, old, new)
        for label, old, new in _fields(type(record), before, after)
        if old != new
    ]
    return RecordDifference(_title(record), capfirst(_options(record).verbose_name), fields)


def _fields(model: type[Model], before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    for field in _options(model).concrete_fields:
        # Keys and what the database keeps by itself are nothing that editors typed.
        is_typed = field.serialize and field.editable
        if is_typed and field.name not in (WHOLES.get(model), "id"):
            texts = [in_words(record, field) if record else "" for record in (before, after)]
            yield capfirst(field.verbose_name), *texts


def in_words(record: Any, field: Any) -> str:
    """Return the field's value as the site's pages write it."""
    value = getattr(record, field.attname)
    if value is None:
        return ""
    if isinstance(field, ForeignKey):
        return _name_of_related(record, field)
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    write_value = next((way for kind, way in _WAYS.items() if isinstance(value, kind)), str)
    return write_value(value)


def _name_of_related(record: Any, field: ForeignKey[Any, Any]) -> str:
    try:
        return str(getattr(record, field.name))
    except ObjectDoesNotExist:
        return _("a record that is deleted")


def _title(record: Any) -> str:
    """Name a part without asking for records that may be gone."""
    if isinstance(record, Participation):
        return _name_of_related(record, _options(record).get_field("city"))
    return str(record)


def _options(model: Any) -> Any:
    return model._meta  # noqa: SLF001 -- Django's documented API
