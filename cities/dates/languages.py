"""The one door to dates in words: each function reads or writes the language that is active.

A language is a package beside this file that holds these functions, and one line in `_LANGUAGES`.
"""

from typing import Protocol

from django.utils.translation import get_language

from cities.dates import ru
from cities.dates.findings import Findings
from cities.dates.history import HistoryYear
from cities.dates.span import DateSpan


class _Language(Protocol):
    def write(self, span: DateSpan, /) -> str: ...
    def write_without_year(self, span: DateSpan, /) -> str: ...
    def write_history_year(self, moment: HistoryYear, /) -> str: ...
    def read_span(self, text: str, /) -> DateSpan: ...
    def find_spans(self, text: str, /) -> Findings: ...
    def read_history_year(self, text: str, /) -> HistoryYear: ...


_LANGUAGES: dict[str, _Language] = {"ru": ru}


def write(span: DateSpan) -> str:
    """Return the whole date, as in running text."""
    return _active().write(span)


def write_without_year(span: DateSpan) -> str:
    """Return the date for a list headed by its year; nothing for a bare year."""
    return _active().write_without_year(span)


def write_history_year(moment: HistoryYear) -> str:
    """Return the year or century with its era."""
    return _active().write_history_year(moment)


def read_span(text: str) -> DateSpan:
    """Return the date that the whole text is; DateNotRead says why it is none."""
    return _active().read_span(text)


def find_spans(text: str) -> Findings:
    """Return the dates within a text of any length, and what looks like one and is none."""
    return _active().find_spans(text)


def read_history_year(text: str) -> HistoryYear:
    """Return the year or century that the whole text is; HistoryYearNotRead when it is none."""
    return _active().read_history_year(text)


def _active() -> _Language:
    """Return the active language, Russian where there is none or one that we do not write."""
    code = (get_language() or "").partition("-")[0]
    return _LANGUAGES.get(code, ru)
