"""Reads one date out of tokens: a day, a month or a year, whatever of it is said."""

import re
from typing import NamedTuple

from cities.dates.reasons import Reason
from cities.dates.ru.tokens import Kind, Token, is_short_month

_LAST_MONTH = 12
_LAST_DAY = 31

# "11-13 октября 2024 делегация" is a year; "11 октября 2024 человека" is a crowd.
_YEARS_WITHOUT_WORD = range(1900, 2100)
_COUNTED = re.compile(
    r"человек\w*|чел|участник\w*|гост(?:ей|я)|жител(?:ей|я)|зрител(?:ей|я)|посетител(?:ей|я)|"
    r"представителей|студент(?:ов|а)|школьник(?:ов|а)|спортсмен(?:ов|а)|волонтер(?:ов|а)|"
    r"специалист(?:ов|а)|делегат(?:ов|а)|детей|семей|семьи|пар|мест|лет|руб\w*|тыс\w*|"
    r"млн|млрд|миллион\w*|экземпляр\w*|шт\w*|км|м|кв|метр\w*|га|кг|тонн\w*|%|₽"
)
_DAY_SUFFIXES = frozenset({"го", "ого", "е", "ое", "м"})
_YEAR_SUFFIXES = frozenset({"го", "м", "й", "ый", "ом", "му"})
_DECADE_SUFFIXES = frozenset({"е", "х", "ые", "ых"})


class Point(NamedTuple):
    """What is said of one date; `after` is the index of the token behind it.

    A weak point is a number that is a date only beside a sure one. A flaw says why it is none.
    """

    day: int | None
    month: int | None
    year: int | None
    after: int
    weak: bool = False
    flaw: Reason | None = None

    @property
    def is_bare_day(self) -> bool:
        """Whether only a number is said that may be a day."""
        return self.day is not None and self.month is None

    @property
    def is_bare_month(self) -> bool:
        """Whether a month is said without a day and without a year."""
        return (self.day, self.year) == (None, None)

    @property
    def is_bare_year(self) -> bool:
        """Whether a year alone is said."""
        return (self.day, self.month) == (None, None)


class _Year(NamedTuple):
    number: int | None
    after: int
    said: bool = False
    flaw: Reason | None = None


class PointReader:
    """Reads points; where the whole text is a date, any four digits may be a year."""

    def __init__(self, tokens: list[Token], *, whole: bool) -> None:
        self.tokens = tokens
        self.whole = whole

    def read(self, index: int) -> Point | None:
        """Return the point that starts with this token, None when none does."""
        token = self.at(index)
        if token is None:
            return None
        reader = {
            Kind.ISO: self._digits,
            Kind.DOTTED: self._digits,
            Kind.SHORT_DOTTED: self._digits,
            Kind.MONTH_YEAR: self._month_and_year,
            Kind.DAY_MONTH: self._digits,
            Kind.DAY: self._day,
            Kind.MONTH: self._month,
            Kind.YEAR: self._bare_year,
        }.get(token.kind)
        return reader(index) if reader else None

    def at(self, index: int) -> Token | None:
        """Return the token at this index, None outside of the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def text_at(self, index: int) -> str:
        """Return the text of the token at this index, nothing outside of the text."""
        token = self.at(index)
        return token.text if token else ""

    def is_glued(self, index: int) -> bool:
        """Tell whether no space stands before this token."""
        token, before = self.at(index), self.at(index - 1)
        return token is not None and before is not None and token.start == before.end

    def _kind_at(self, index: int) -> Kind | None:
        token = self.at(index)
        return token.kind if token else None

    def _digits(self, index: int) -> Point | None:
        kind, numbers = self.tokens[index].kind, self.tokens[index].numbers
        if kind is Kind.ISO:
            return Point(numbers[2], numbers[1], numbers[0], index + 1)
        after = self._skip_year_word(index + 1)
        if kind is Kind.DOTTED:
            return Point(numbers[0], numbers[1], numbers[2], after)
        if numbers[0] > _LAST_DAY or not 1 <= numbers[1] <= _LAST_MONTH:
            return None
        if kind is Kind.SHORT_DOTTED:
            return Point(numbers[0], numbers[1], None, after, flaw=Reason.SHORT_YEAR)
        after = index + 1
        if self.text_at(after) == "." and self._kind_at(after + 1) is Kind.DASH:
            after += 1
        return Point(numbers[0], numbers[1], None, after, weak=not self.whole)

    def _month_and_year(self, index: int) -> Point | None:
        month, year = self.tokens[index].numbers
        is_month = 1 <= month <= _LAST_MONTH and self._is_year_without_word(year, index + 1)
        if not self.whole and not is_month:
            return None
        return Point(None, month, year, self._skip_year_word(index + 1))

    def _day(self, index: int) -> Point:
        day = self.tokens[index].numbers[0]
        after = self._skip_suffix(index + 1, _DAY_SUFFIXES)
        if self._kind_at(after) is not Kind.MONTH:
            return Point(day, None, None, after, weak=True)
        return self._month(after)._replace(day=day)

    def _month(self, index: int) -> Point:
        token = self.tokens[index]
        after = index + 1
        if is_short_month(token) and self.text_at(after) == "." and self.is_glued(after):
            after += 1
        year = self._year(after)
        return Point(None, token.numbers[0], year.number, year.after, flaw=year.flaw)

    def _bare_year(self, index: int) -> Point | None:
        year = self._year(index)
        if year.said or self.whole:
            return Point(None, None, year.number, year.after, flaw=year.flaw)
        return Point(None, None, int(self.tokens[index].text), index + 1, weak=True)

    def _year(self, index: int) -> _Year:
        """Return the year here; `said` when the word for it, or a decade, makes it sure."""
        kind = self._kind_at(index)
        if kind is Kind.DAY and self._kind_at(index + 1) is Kind.YEAR_WORD:
            return _Year(None, self._skip_year_word(index + 1), flaw=Reason.SHORT_YEAR)
        if kind is not Kind.YEAR:
            return _Year(None, index)
        number = int(self.tokens[index].text)
        if self._skip_suffix(index + 1, _DECADE_SUFFIXES) > index + 1:
            return self._decade(index)
        after = self._skip_suffix(index + 1, _YEAR_SUFFIXES)
        if self._is_school_year(after) or self._kind_at(after) is Kind.YEAR_WORD:
            return self._said_year(number, after)
        if self.whole or self._is_year_without_word(number, index + 1):
            return _Year(number, after)
        return _Year(None, index)

    def _said_year(self, number: int, word: int) -> _Year:
        if self._is_school_year(word):
            return _Year(number, self._skip_year_word(word + 1), said=True, flaw=Reason.VAGUE)
        after = self._skip_year_word(word)
        before_common_era = (self.text_at(after), self.text_at(after + 1)) == ("до", "н")
        flaw = Reason.NOT_A_DATE if before_common_era else None
        return _Year(number, after, said=True, flaw=flaw)

    def _is_school_year(self, index: int) -> bool:
        return self.text_at(index).startswith("учебн")

    def _decade(self, index: int) -> _Year:
        """Return the flaw of «1990-е годы»; «1000-е место» is no time at all."""
        after = self._skip_suffix(index + 1, _DECADE_SUFFIXES)
        if not self.whole and self._kind_at(after) is not Kind.YEAR_WORD:
            return _Year(None, index)
        return _Year(None, self._skip_year_word(after), said=True, flaw=Reason.VAGUE)

    def _is_year_without_word(self, number: int, after: int) -> bool:
        is_counted = _COUNTED.fullmatch(self.text_at(after)) is not None
        return number in _YEARS_WITHOUT_WORD and not is_counted

    def _skip_suffix(self, index: int, suffixes: frozenset[str]) -> int:
        """Return the index behind «-го» or «го»; the same index where there is no suffix."""
        is_dashed = self._kind_at(index) is Kind.DASH and self.is_glued(index)
        suffix = index + 1 if is_dashed else index
        is_suffix = self.text_at(suffix) in suffixes and self.is_glued(suffix)
        return suffix + 1 if is_suffix else index

    def _skip_year_word(self, index: int) -> int:
        """Return the index behind «года», «г.», «гг.», «г.г.» or «год»."""
        if self._kind_at(index) is not Kind.YEAR_WORD:
            return index
        after = index + 1
        is_short = self.text_at(index) in {"г", "гг"}
        if not (is_short and self.text_at(after) == "." and self.is_glued(after)):
            return after
        is_double = self.text_at(after + 1) == "г" and self.text_at(after + 2) == "."
        return after + 3 if is_double and self.is_glued(after + 1) else after + 1
