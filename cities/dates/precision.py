"""How exactly a date is known, and the whole days that such a period holds."""

from calendar import monthrange
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """The smallest unit that the source names."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def first_day(day: date, precision: Precision) -> date:
    """Return the first day of the period of this precision that holds the day."""
    if precision is Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision is Precision.MONTH else day


def last_day(day: date, precision: Precision) -> date:
    """Return the last day of the period of this precision that holds the day."""
    if precision is Precision.YEAR:
        return day.replace(month=12, day=31)
    if precision is Precision.MONTH:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day
