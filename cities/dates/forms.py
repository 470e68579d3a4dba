"""Form fields that take dates as people type them and show them back in words."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cities.dates import languages
from cities.dates.history import HistoryYear
from cities.dates.reasons import DateNotRead, HistoryReason, HistoryYearNotRead, Reason
from cities.dates.span import DateSpan

# Characters of the longest dates in words: from a day of one year to a day of another.
_ROOM = 45


class _WrittenField(forms.CharField):
    """A text that is a value once read; an unread text stays in the form as typed."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Give the longest date that people type its room."""
        return super().widget_attrs(widget) | {"size": _ROOM}

    def to_python(self, value: object) -> Any:
        """Return the value, None for an empty text; ValidationError says what to correct."""
        text = super().to_python(value)
        return None if text in self.empty_values else self.read(str(text))

    def read(self, text: str) -> object:
        """Return the value of a text that is not empty."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """Return a value in words that can be read again."""
        raise NotImplementedError

    def prepare_value(self, value: object) -> object:
        """Return the value in words, or the text as it was typed."""
        return value if value is None or isinstance(value, str) else self.write(value)


class DateSpanFormField(_WrittenField):
    """Takes «17–20 сентября 2025», «18.08.2025», «декабрь 2022», «2015» and EDTF."""

    def read(self, text: str) -> DateSpan:
        """Return the span; ValidationError names the reason."""
        try:
            return languages.read_span(text)
        except DateNotRead as error:
            raise ValidationError(str(error), code=error.reason.value) from error

    def write(self, value: DateSpan) -> str:
        return languages.write(value)


class HistoryYearFormField(_WrittenField):
    """Takes «1854», «600 до н. э.», «IX век» and «около 1000 года»."""

    def read(self, text: str) -> HistoryYear:
        """Return the year; ValidationError names the reason, a year to come among them."""
        try:
            return _past(languages.read_history_year(text))
        except HistoryYearNotRead as error:
            raise ValidationError(str(error), code=error.reason.value) from error

    def write(self, value: HistoryYear) -> str:
        return languages.write_history_year(value)


def _past(moment: HistoryYear) -> HistoryYear:
    if moment.year > timezone.localdate().year:
        raise HistoryYearNotRead(HistoryReason.FUTURE)
    return moment


class DayFormField(forms.DateField):
    """Takes one day, picked from a calendar or typed as people write it."""

    def to_python(self, value: Any) -> date | None:
        """Return the day; ValidationError names the reason."""
        if not isinstance(value, str):
            return super().to_python(value)
        span: DateSpan | None = DateSpanFormField().to_python(value)
        if span is None or span.start == span.end:
            return span.start if span else None
        raise ValidationError(str(DateNotRead(Reason.NOT_ONE_DAY)), Reason.NOT_ONE_DAY.value)
