"""Writes spans in Russian, with the spaces that must not break and the dashes of print."""

from datetime import date

from cities.dates.precision import Precision
from cities.dates.span import DateSpan

NBSP = "\N{NO-BREAK SPACE}"
BETWEEN_NUMBERS = "\N{EN DASH}"
BETWEEN_DATES = f"{NBSP}\N{EM DASH} "

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
WEEKDAYS = (
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
)  # fmt: skip


def write(span: DateSpan) -> str:
    """Return the whole date: «17–20 сентября 2025 года», «декабрь 2022 года», «2015 год»."""
    if span.precision is Precision.YEAR:
        return _years(span)
    if span.start.year == span.end.year:
        return f"{_within_year(span)} {span.start.year}{NBSP}года"
    return BETWEEN_DATES.join(
        f"{_name(day, span.precision)} {day.year}{NBSP}года" for day in (span.start, span.end)
    )


def write_without_year(span: DateSpan) -> str:
    """Return the date for a list headed by its year; nothing for a bare year.

    A span of several years is written whole: one heading cannot say them all.
    """
    if span.start.year != span.end.year:
        return write(span)
    return "" if span.precision is Precision.YEAR else _within_year(span)


def _years(span: DateSpan) -> str:
    if span.start.year == span.end.year:
        return f"{span.start.year}{NBSP}год"
    return f"{span.start.year}{BETWEEN_NUMBERS}{span.end.year}{NBSP}годы"


def _within_year(span: DateSpan) -> str:
    first, last = _name(span.start, span.precision), _name(span.end, span.precision)
    if first == last:
        return first
    if span.precision is Precision.DAY and span.start.month == span.end.month:
        return f"{span.start.day}{BETWEEN_NUMBERS}{last}"
    return f"{first}{BETWEEN_DATES}{last}"


def _name(day: date, precision: Precision) -> str:
    if precision is Precision.MONTH:
        return MONTHS[day.month - 1]
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]}"
