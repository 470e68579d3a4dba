"""Writes years of history in Russian: «600 год до н. э.», «IX век», «около 1000 года»."""

from cities.dates.history import HistoryPrecision, HistoryYear
from cities.dates.ru.roman import to_roman
from cities.dates.ru.writing import NBSP


def write_history_year(moment: HistoryYear) -> str:
    """Return the year with its unit and, before the common era, with the era."""
    era = "" if moment.year > 0 else f" до{NBSP}н.{NBSP}э."
    return f"{_without_era(moment)}{era}"


def _without_era(moment: HistoryYear) -> str:
    if moment.precision is HistoryPrecision.CENTURY:
        return f"{to_roman(abs(moment.century))}{NBSP}век"
    if moment.precision is HistoryPrecision.CIRCA:
        return f"около {abs(moment.year)}{NBSP}года"
    return f"{abs(moment.year)}{NBSP}год"
