"""Reads and writes Russian dates; all that other modules may use of it stands here."""

from cities.dates.ru.sentences import find_spans
from cities.dates.ru.typed import read_span
from cities.dates.ru.writing import write, write_without_year
from cities.dates.ru.writing_years import write_history_year
from cities.dates.ru.years import read_history_year

__all__ = [
    "find_spans",
    "read_history_year",
    "read_span",
    "write",
    "write_history_year",
    "write_without_year",
]
