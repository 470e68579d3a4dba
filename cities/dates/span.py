"""The one value for the date of an agreement or an event: whole days, both ends included."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from cities.dates.precision import Precision, first_day, last_day

# A year outside of these is a typing error: Kazan itself is not older than 1005.
EARLIEST_YEAR = 1000
LATEST_YEAR = 2199

_EDTF = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:/(\d{4}(?:-\d\d(?:-\d\d)?)?))?", re.ASCII)
_PRECISION_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


@dataclass(frozen=True, order=True)
class DateSpan:
    """Inclusive days; a month or year span is made of whole months or years.

    Sorts by start, then end. Raises ValueError when the end comes before the start, the ends
    do not match the precision, or a year is outside EARLIEST_YEAR..LATEST_YEAR. Its text is EDTF:
    `cities.dates.languages` writes it in words.
    """

    start: date
    end: date
    precision: Precision

    def __post_init__(self) -> None:
        if isinstance(self.start, datetime) or isinstance(self.end, datetime):
            raise TypeError("A span is made of dates, not of moments")
        if self.end < self.start:
            raise ValueError(f"The span ends before it starts: {self.start}, {self.end}")
        if not EARLIEST_YEAR <= self.start.year <= self.end.year <= LATEST_YEAR:
            raise ValueError(f"The year is out of range: {self.start}, {self.end}")
        if (self.start, self.end) != _whole_periods(self.start, self.end, self.precision):
            raise ValueError(f"Not whole {self.precision}s: {self.start}, {self.end}")

    def __str__(self) -> str:
        return self.edtf

    @classmethod
    def covering(cls, first: date, last: date, precision: Precision) -> Self:
        """Return the span of whole periods from the one with first to the one with last."""
        return cls(*_whole_periods(first, last, precision), precision)

    @classmethod
    def day(cls, day: date) -> Self:
        """Return the span of this one day."""
        return cls(day, day, Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Return the span of this whole month."""
        first = date(year, month, 1)
        return cls.covering(first, first, Precision.MONTH)

    @classmethod
    def year(cls, year: int) -> Self:
        """Return the span of this whole year."""
        first = date(year, 1, 1)
        return cls.covering(first, first, Precision.YEAR)

    @classmethod
    def from_edtf(cls, text: str) -> Self:
        """Read `2020-11-13/2020-12-14`, `2022-12`, `2015`…; ValueError for all else."""
        match = _EDTF.fullmatch(text)
        if match is None:
            raise ValueError(f"Not a date or interval of EDTF: {text!r:.40}")
        first, last = match[1], match[2] or match[1]
        if len(first) != len(last):
            raise ValueError(f"The ends differ in precision: {text!r}")
        return cls.covering(_edge(first), _edge(last), _PRECISION_BY_LENGTH[len(first)])

    @property
    def edtf(self) -> str:
        """The ISO 8601-2 form, also the one of the database column and of fixtures."""
        return self.iso_start if self.iso_start == self.iso_end else self._interval

    @property
    def iso_start(self) -> str:
        """ISO 8601 of the start no more exact than the source: `2022-12` for a month."""
        return self.start.isoformat()[: self._iso_length]

    @property
    def iso_end(self) -> str:
        """ISO 8601 of the (included) end no more exact than the source."""
        return self.end.isoformat()[: self._iso_length]

    @property
    def years(self) -> range:
        """Every calendar year that the span touches."""
        return range(self.start.year, self.end.year + 1)

    @property
    def is_exact(self) -> bool:
        """Whether its days are known."""
        return self.precision is Precision.DAY

    def contains(self, day: date) -> bool:
        """Tell whether the day lies within the span, ends included."""
        return self.start <= day <= self.end

    @property
    def _interval(self) -> str:
        return f"{self.iso_start}/{self.iso_end}"

    @property
    def _iso_length(self) -> int:
        return {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[self.precision]


def _whole_periods(first: date, last: date, precision: Precision) -> tuple[date, date]:
    return first_day(first, precision), last_day(last, precision)


def _edge(text: str) -> date:
    return date.fromisoformat(text + "YYYY-01-01"[len(text) :])
