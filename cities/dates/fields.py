"""Model fields for spans and history years.

A model that dates something declares three columns and spreads the constraints::

    dates = DateSpanField(_("date"), null=True, blank=True)
    dates_start = SpanEdgeField("dates", "start")
    dates_end = SpanEdgeField("dates", "end")

    class Meta:
        constraints = [*span_constraints("dates", "event")]

The edges are the sortable, indexed columns of the database; on an object they always repeat
the span, so nobody sets them. A statement that writes the span alone (``update(dates=…)``,
``save(update_fields=["dates"])``) is refused by the constraint: name all three columns.
Unknown dates are NULL in all three: order by ``F("dates_start").asc(nulls_last=True)``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Cast, Concat, Left
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from cities.dates.span import DateSpan
from cities.dates.typed_field import Get, Set, TypedDateField, TypedField

if TYPE_CHECKING:
    from datetime import date

    from django.db.backends.base.base import BaseDatabaseWrapper

_LONGEST_SPAN = len("2020-11-13/2020-12-14")
_EDGE_LENGTHS = (len("2015"), len("2015-06"), len("2015-06-05"))


class DateSpanField(TypedField[Set, Get]):
    """Holds a DateSpan; the column holds its EDTF, as fixtures do."""

    _pyi_private_set_type: DateSpan | str
    _pyi_private_get_type: DateSpan
    _pyi_lookup_exact_type: DateSpan | str

    description = _("Date or dates")
    empty_strings_allowed = False
    default_error_messages = {"invalid": _("“%(value)s” is not a date in EDTF.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"max_length": _LONGEST_SPAN})

    def deconstruct(self) -> Any:
        """Leave out the length, which the field itself knows."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        """Give the column the type of a short text."""
        return "CharField"

    def to_python(self, value: object) -> DateSpan | None:
        """Return the span of an EDTF text; ValidationError for anything else."""
        if value is None or value == "" or isinstance(value, DateSpan):
            return value or None
        try:
            return DateSpan.from_edtf(str(value))
        except ValueError as error:
            raise ValidationError(
                self.error_messages["invalid"], "invalid", {"value": value}
            ) from error

    def from_db_value(
        self, value: str | None, _expression: object, _connection: BaseDatabaseWrapper
    ) -> DateSpan | None:
        """Read the column; ValueError for one that was spoilt outside of the site."""
        return None if value is None else DateSpan.from_edtf(value)

    def get_prep_value(self, value: object) -> str | None:
        """Write the column; ValidationError for a value that is no span."""
        span = self.to_python(super().get_prep_value(value))
        return span.edtf if span else None

    def value_to_string(self, obj: models.Model) -> str:
        """Return the EDTF for fixtures; empty when unknown."""
        return self.get_prep_value(self.value_from_object(obj)) or ""


class _SpanEdge(DeferredAttribute):
    """Reads the edge off the span, so that the two can never disagree on an object."""

    field: SpanEdgeField[Any, Any]

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        return self if instance is None else self.field.edge_of(instance)

    def __set__(self, instance: models.Model, value: object) -> None:
        """Drop the value: the ORM hands over the stored edge when it loads an object."""


class SpanEdgeField(TypedDateField[Set, Get]):
    """The start or the end of the span field named, as an indexed column kept by itself."""

    _pyi_private_set_type: None
    _pyi_private_get_type: date | None
    descriptor_class = _SpanEdge

    def __init__(self, span: str, edge: Literal["start", "end"], **kwargs: Any) -> None:
        self.span = span
        self.edge = edge
        fixed = {"null": True, "blank": True, "editable": False, "db_index": True}
        super().__init__(**kwargs | fixed, serialize=False)

    def deconstruct(self) -> Any:
        """Return the two arguments; the rest is the same for every edge."""
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "editable", "db_index", "serialize"):
            del kwargs[fixed]
        return name, path, [self.span, self.edge, *args], kwargs

    def edge_of(self, instance: models.Model) -> date | None:
        """Return this edge of the object's span, None when it is unknown."""
        span_field = instance._meta.get_field(self.span)
        span = span_field.to_python(getattr(instance, self.span))
        return getattr(span, self.edge) if span else None


def span_constraints(name: str, prefix: str) -> list[models.CheckConstraint]:
    """Return what must never be false of a span's three columns.

    The prefix makes the names unique in the database: the model's name does.
    """
    start, end = f"{name}_start", f"{name}_end"
    return [
        models.CheckConstraint(
            name=f"{prefix}_{name}_in_order",
            condition=models.Q(**{f"{start}__lte": models.F(end)}),
        ),
        models.CheckConstraint(
            name=f"{prefix}_{name}_agree",
            condition=_all_unknown(name, start, end) | _edges_as_written(name, start, end),
        ),
    ]


def _all_unknown(*columns: str) -> models.Q:
    return models.Q(**{f"{column}__isnull": True for column in columns})


def _edges_as_written(name: str, start: str, end: str) -> models.Q:
    """Require that the text is made of the two dates, cut to the same precision."""
    known = models.Q(**{f"{column}__isnull": False for column in (name, start, end)})
    written = models.Q()
    for length in _EDGE_LENGTHS:
        first = Left(Cast(start, models.CharField()), length)
        last = Left(Cast(end, models.CharField()), length)
        written |= models.Q(**{name: first}) & models.Q(**{name: last})
        written |= models.Q(**{name: Concat(first, models.Value("/"), last)})
    return known & written


class HistoryYearField(models.CharField):
    """Placeholder until the history year lands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"max_length": 12})
