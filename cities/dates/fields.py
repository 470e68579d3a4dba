"""Model fields for spans and history years.

A model that dates something declares three columns and spreads the constraints::

    dates = DateSpanField(_("date"), null=True, blank=True)
    dates_start = SpanEdgeField("dates", "start")
    dates_end = SpanEdgeField("dates", "end")

    class Meta:
        constraints = [*span_constraints("dates", "event")]

The edges are the sortable, indexed columns of the database; on an object they always repeat
the span, so nobody sets them. A statement that writes the span alone (`update(dates=…)`,
`save(update_fields=["dates"])`) is refused by the constraint: name all three columns.
Unknown dates are NULL in all three: order by `F("dates_start").asc(nulls_last=True)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Cast, Concat, Left
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext_lazy as _

from cities.dates.forms import DateSpanFormField, HistoryYearFormField
from cities.dates.history import HistoryYear
from cities.dates.span import DateSpan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django import forms
    from django.db.backends.base.base import BaseDatabaseWrapper

Set_contra = TypeVar("Set_contra", contravariant=True)
Get_co = TypeVar("Get_co", covariant=True)
if not TYPE_CHECKING:
    # The checker must know which fields may be NULL; at run time Django's take no arguments.
    models.Field.__class_getitem__ = classmethod(lambda cls, _arguments: cls)

_EDGE_LENGTHS = (len("2015"), len("2015-06"), len("2015-06-05"))


class _EdtfField(models.Field[Set_contra, Get_co]):
    """A short text column of EDTF that is a value with `from_edtf` and `edtf` on objects."""

    value_class: ClassVar[type[DateSpan | HistoryYear]]
    form_class: ClassVar[type[forms.Field]]
    longest: ClassVar[int]
    empty_strings_allowed = False
    default_error_messages: ClassVar = {"invalid": _("“%(value)s” is not a date in EDTF.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"max_length": self.longest})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Leave out the length, which the field itself knows."""
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        """Give the column the type of a short text."""
        return "CharField"

    def to_python(self, value: object) -> Any:
        """Return the value of an EDTF text; ValidationError for anything else."""
        if value is None or value == "" or isinstance(value, self.value_class):
            return value or None
        try:
            return self.value_class.from_edtf(str(value))
        except ValueError as error:
            message = self.error_messages["invalid"]
            raise ValidationError(message, "invalid", {"value": value}) from error

    def from_db_value(
        self, value: str | None, _expression: object, _connection: BaseDatabaseWrapper
    ) -> DateSpan | HistoryYear | None:
        """Read the column; ValueError for one that was damaged outside the site."""
        return None if value is None else self.value_class.from_edtf(value)

    def get_prep_value(self, value: object) -> Any:
        """Write the column; ValidationError for a value that is not of the field's class."""
        prepared = super().get_prep_value(value)
        if hasattr(prepared, "resolve_expression"):
            return prepared
        known = self.to_python(prepared)
        return known.edtf if known else None

    def value_to_string(self, obj: models.Model) -> str:
        """Return the EDTF for fixtures; empty when unknown."""
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> Any:
        """Return the field that takes and shows dates in words, however long they are typed."""
        return super().formfield(**{"form_class": self.form_class} | kwargs)


class DateSpanField(_EdtfField[Set_contra, Get_co]):
    """Holds a DateSpan; the column holds its EDTF, as fixtures do."""

    _pyi_private_set_type: DateSpan | str
    _pyi_private_get_type: DateSpan
    _pyi_lookup_exact_type: DateSpan | str

    description = _("Date or dates")
    value_class = DateSpan
    form_class = DateSpanFormField
    longest = len("2020-11-13/2020-12-14")


class HistoryYearField(_EdtfField[Set_contra, Get_co]):
    """Holds a HistoryYear; its EDTF does not sort by time, so sort in Python or not at all."""

    _pyi_private_set_type: HistoryYear | str
    _pyi_private_get_type: HistoryYear
    _pyi_lookup_exact_type: HistoryYear | str

    description = _("Year or century")
    value_class = HistoryYear
    form_class = HistoryYearFormField
    longest = len("-0599~")


class _SpanEdge(DeferredAttribute):
    """Reads the edge off the span, so that the two can never disagree on an object."""

    field: SpanEdgeField[Any, Any]

    def __get__(
        self, instance: models.Model | None, cls: type[models.Model] | None = None
    ) -> _SpanEdge | date | None:
        return self if instance is None else self.field.edge_of(instance)

    def __set__(self, instance: models.Model, value: object) -> None:
        """Note only that the column is loaded: save() leaves out a column that is not."""
        instance.__dict__[self.field.attname] = value


class SpanEdgeField(models.DateField[Set_contra, Get_co]):
    """The start or the end of the span field named, as an indexed column kept by itself."""

    descriptor_class = _SpanEdge

    def __init__(self, span: str, edge: Literal["start", "end"], **kwargs: Any) -> None:
        self.span = span
        self.edge = edge
        fixed = {"null": True, "blank": True, "editable": False, "db_index": True}
        super().__init__(**kwargs | fixed, serialize=False)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Return the two arguments; the rest is the same for every edge."""
        name, path, _args, kwargs = super().deconstruct()
        for fixed in ("null", "blank", "editable", "db_index", "serialize"):
            del kwargs[fixed]
        return name, path, [self.span, self.edge], kwargs

    def edge_of(self, instance: models.Model) -> date | None:
        """Return this edge of the object's span, None when it is unknown."""
        value = getattr(instance, self.span)
        span = DateSpan.from_edtf(value) if isinstance(value, str) and value else value
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
