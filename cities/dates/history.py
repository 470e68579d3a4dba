"""A year of history: signed, and no more exact than the source knows it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

YEARS_IN_CENTURY = 100
FIRST_YEAR = -9999
LAST_YEAR = 2199

_EDTF = re.compile(
    r"(?P<year>(?!-0000)-?\d{4})(?P<circa>~?)|(?P<before>-?)(?P<century>\d\d)", re.ASCII
)


class HistoryPrecision(StrEnum):
    """How exactly the year is known."""

    YEAR = "year"
    CENTURY = "century"
    CIRCA = "circa"


@dataclass(frozen=True, order=True)
class HistoryYear:
    """The year −600 is 600 BCE, and there is no year 0; a century is held by its first year.

    Sorts by time. Raises ValueError for the year 0, for a year outside FIRST_YEAR..LAST_YEAR
    and for a century that does not begin with the year. Its text is EDTF:
    `cities.dates.languages` writes it in words.
    """

    year: int
    precision: HistoryPrecision = HistoryPrecision.YEAR

    def __post_init__(self) -> None:
        if self.year == 0 or not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise ValueError(f"There is no such year: {self.year}")
        if self.precision is HistoryPrecision.CENTURY and not _begins_century(self.year):
            raise ValueError(f"No century begins with the year {self.year}")

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def circa(cls, year: int) -> Self:
        """Return about this year."""
        return cls(year, HistoryPrecision.CIRCA)

    @classmethod
    def in_century(cls, number: int) -> Self:
        """Return the ninth century for 9, the fourth before the common era for −4."""
        before = number < 0
        year = number * YEARS_IN_CENTURY if before else (number - 1) * YEARS_IN_CENTURY + 1
        return cls(year, HistoryPrecision.CENTURY)

    @classmethod
    def from_edtf(cls, text: str) -> Self:
        """Read `1854`, `-0599` (600 BCE), `1000~`, `08` (the ninth century).

        ValueError for all else.
        """
        match = _EDTF.fullmatch(text)
        if match is None:
            raise ValueError(f"Not a year or century of EDTF: {text!r:.40}")
        if match["century"]:
            number = int(match["century"]) + 1
            return cls.in_century(-number if match["before"] else number)
        year = int(match["year"])
        precision = HistoryPrecision.CIRCA if match["circa"] else HistoryPrecision.YEAR
        return cls(year if year > 0 else year - 1, precision)

    @property
    def century(self) -> int:
        """The number of the century, negative before the common era."""
        hundreds = (abs(self.year) - 1) // YEARS_IN_CENTURY + 1
        return hundreds if self.year > 0 else -hundreds

    @property
    def edtf(self) -> str:
        """The ISO 8601-2 form, also the one of the database column and of fixtures."""
        if self.precision is HistoryPrecision.CENTURY:
            return f"{'' if self.century > 0 else '-'}{abs(self.century) - 1:02}"
        circa = "~" if self.precision is HistoryPrecision.CIRCA else ""
        # Astronomers count a year 0, which is 1 BCE: 600 BCE is their -0599.
        astronomical = self.year if self.year > 0 else self.year + 1
        return f"{astronomical:0{4 if astronomical >= 0 else 5}}{circa}"


def _begins_century(year: int) -> bool:
    return (year - 1 if year > 0 else year) % YEARS_IN_CENTURY == 0
