"""Reads one date out of tokens: a day, a month or a year, whatever of it is said."""

import re
from typing import NamedTuple

from cities.dates.reasons import Reason
from cities.dates.ru.tokens import NUMERIC, Kind, Token
from cities.dates.ru.words import (
    CENTURIES,
    DECADES,
    ERAS,
    EVENTS,
    FOREIGN_YEARS,
    NUMBERED,
    PARTS,
    PREPOSITIONS,
    SCHOOL,
    SHORT_MONTHS,
    SHORT_YEARS,
    STREETS,
    TOLD_OF_A_YEAR,
    is_counted,
    is_verb,
)

_LAST_MONTH = 12
_LAST_DAY = 31
_DECADES = range(10, 100, 10)
_ADDRESS_WORDS = 6

# "11-13 октября 2024 делегация" is a year; "11 октября 2024 человека" is a crowd.
_YEARS_WITHOUT_WORD = range(1900, 2100)
_MONTH_AND_YEAR = re.compile(r"(?:0[1-9]|1[0-2])\.[0-9]{4}")
_DAY_SUFFIXES = frozenset({"го", "ого", "е", "ое", "м", "ом"})
_YEAR_SUFFIXES = frozenset({"го", "м", "й", "ый", "ом", "му"})
_DECADE_SUFFIXES = frozenset({"е", "х", "ые", "ых"})
SUFFIXES = _DAY_SUFFIXES | _YEAR_SUFFIXES | _DECADE_SUFFIXES


class DatePoint(NamedTuple):
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

    def read(self, index: int) -> DatePoint | None:
        """Return the point that starts with this token, None when none does."""
        token = self.at(index)
        if token is None:
            return None
        reader = {
            Kind.ISO: self._digits,
            Kind.FULL: self._digits,
            Kind.SHORT: self._digits,
            Kind.MONTH_YEAR: self._month_and_year,
            Kind.DAY_MONTH: self._digits,
            Kind.DAY: self._day,
            Kind.MONTH: self._month,
            Kind.YEAR: self._bare_year,
            Kind.WORD: self._century_or_decade,
        }.get(token.kind)
        return reader(index) if reader else None

    def at(self, index: int) -> Token | None:
        """Return the token at this index, None outside of the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def text_at(self, index: int) -> str:
        """Return the text of the token at this index, nothing outside of the text."""
        token = self.at(index)
        return token.text if token else ""

    def kind_at(self, index: int) -> Kind | None:
        """Return the kind of the token at this index, None outside of the text."""
        token = self.at(index)
        return token.kind if token else None

    def is_glued(self, index: int) -> bool:
        """Tell whether no space stands before this token."""
        token = self.at(index)
        return index > 0 and token is not None and not token.spaced

    def is_house_number(self, index: int) -> bool:
        """Tell whether the number here counts houses or halls: «ул. Садовая, 18, 20 июня»."""
        before = index - 1
        if self.text_at(before) == "." and self.text_at(before - 1) in NUMBERED | STREETS:
            before -= 1
        if self.text_at(before) in NUMBERED:
            return True
        if self.text_at(before) != ",":
            return self._is_in_street(index) and self.kind_at(before) is Kind.WORD
        return self._is_in_street(before)

    def _is_in_street(self, index: int) -> bool:
        words = [self.text_at(place) for place in range(index - _ADDRESS_WORDS, index)]
        return not STREETS.isdisjoint(words)

    def _digits(self, index: int) -> DatePoint | None:
        kind, numbers = self.tokens[index].kind, self.tokens[index].numbers
        if kind is Kind.ISO:
            return DatePoint(numbers[2], numbers[1], numbers[0], index + 1)
        after = self._skip_year_word(index + 1)
        if kind is Kind.FULL:
            return DatePoint(numbers[0], numbers[1], numbers[2], after, flaw=self._era_flaw(after))
        if numbers[0] > _LAST_DAY or not 1 <= numbers[1] <= _LAST_MONTH:
            return None
        if kind is Kind.SHORT:
            return DatePoint(numbers[0], numbers[1], None, after, flaw=Reason.SHORT_YEAR)
        after = index + 1
        if self.text_at(after) == "." and self.kind_at(after + 1) is Kind.DASH:
            after += 1
        return DatePoint(numbers[0], numbers[1], None, after, weak=not self.whole)

    def _month_and_year(self, index: int) -> DatePoint | None:
        month, year = self.tokens[index].numbers
        looks_like_month = (
            len(self.tokens[index].text) == len("12.2022") and "." in self.tokens[index].text
        )
        is_month = looks_like_month and 1 <= month <= _LAST_MONTH
        if not self.whole and not (is_month and self._is_year_without_word(year, index + 1)):
            return None
        return DatePoint(None, month, year, self._skip_year_word(index + 1))

    def _day(self, index: int) -> DatePoint | None:
        day = self.tokens[index].numbers[0]
        after = self._skip_suffix(index + 1, _DAY_SUFFIXES)
        if self.kind_at(after) is Kind.MONTH:
            return self._month(after)._replace(day=day)
        if self._is_alternative(after):
            return self._month(after + 3)._replace(day=day, flaw=Reason.VAGUE)
        if self.text_at(after) == "числа":
            return DatePoint(day, None, None, after + 1, flaw=Reason.NOT_A_DATE)
        is_house = not self.whole and self.is_house_number(index) and self._ends_address(after)
        is_other = is_house or self._is_in_number(index)
        flaw = Reason.VAGUE if not self.whole and self._may_count(index, after) else None
        number = None if is_other else DatePoint(day, None, None, after, weak=True, flaw=flaw)
        return self._age(index, after) or number

    def _is_in_number(self, index: int) -> bool:
        """Tell whether the number goes on another one: «292-10-17», «5/7», or is below zero."""
        before = self.kind_at(index - 1), self.kind_at(index - 2)
        if not self.is_glued(index) or before[0] not in {Kind.DASH, Kind.MARK}:
            return False
        if before[0] is Kind.MARK:
            return self.text_at(index - 1) == "/" and self.is_glued(index - 1)
        if not self.is_glued(index - 1):
            return self.text_at(index + 1) == ","
        is_chain = self.kind_at(index - 3) is Kind.DASH and self.is_glued(index - 2)
        return is_chain or before[1] is Kind.NUMBER

    def _may_count(self, index: int, after: int) -> bool:
        """Tell whether the number before a comma may count what stands before: «Лот 5, 6 июня»."""
        word = self.text_at(index - 1)
        is_noun = self.kind_at(index - 1) is Kind.WORD and not is_verb(word)
        is_pair = self.text_at(after) == "," and self.kind_at(after + 2) is Kind.MONTH
        return is_pair and is_noun and word not in PREPOSITIONS | EVENTS

    def _age(self, index: int, after: int) -> DatePoint | None:
        """Return the flaw of «90-е годы» and «21 век»."""
        decade = self._decade(index)
        if decade is not None and self.tokens[index].numbers[0] in _DECADES:
            return DatePoint(None, None, None, decade, flaw=Reason.VAGUE)
        if self.text_at(after) in CENTURIES:
            return DatePoint(None, None, None, after + 1, flaw=Reason.VAGUE)
        return None

    def _is_alternative(self, index: int) -> bool:
        """Tell whether another day in brackets follows: «28 (29) июня»."""
        kinds = self.kind_at(index + 1), self.text_at(index + 2), self.kind_at(index + 3)
        return self.text_at(index) == "(" and kinds == (Kind.DAY, ")", Kind.MONTH)

    def _ends_address(self, index: int) -> bool:
        """Tell whether what follows a house number is no more of a list of days."""
        dash = self.kind_at(index) is Kind.DASH and self.at(index + 1)
        return self.text_at(index) == "," or bool(dash and dash.spaced)

    def _month(self, index: int) -> DatePoint:
        token = self.tokens[index]
        after = index + 1
        if token.text in SHORT_MONTHS and self.text_at(after) == "." and self.is_glued(after):
            after += 1
        if self.text_at(after) == ",":
            year = self._year(after + 1)
            is_said = self.text_at(year.after - 1) in {"года", "г", "."} and year.said
            if year.number is None or not (self.whole or is_said):
                year = _Year(None, after)
        else:
            year = self._year(after)
        flaw = year.flaw
        if year.number is None and self.whole and flaw is None and self.kind_at(after) in NUMERIC:
            is_short = self.kind_at(after) is Kind.DAY and self.at(after + 1) is None
            flaw = Reason.SHORT_YEAR if is_short else None
            flaw = Reason.NOT_A_YEAR if self.kind_at(after) is Kind.NUMBER else flaw
        return DatePoint(None, token.numbers[0], year.number, year.after, flaw=flaw)

    def _bare_year(self, index: int) -> DatePoint | None:
        year = self._year(index)
        if year.said or self.whole:
            return DatePoint(None, None, year.number, year.after, flaw=year.flaw)
        number = self.tokens[index].numbers[0]
        if self.text_at(index + 1) in FOREIGN_YEARS:
            return DatePoint(None, None, number, index + 2, flaw=Reason.NOT_A_DATE)
        return DatePoint(None, None, number, index + 1, weak=True)

    def _century_or_decade(self, index: int) -> DatePoint | None:
        text, following = self.tokens[index].text, self.text_at(index + 1)
        is_roman = set(text) <= set("ivх")
        is_century = is_roman and (following in CENTURIES or self._is_short_century(index + 1))
        is_decade = text in DECADES and self.kind_at(index + 1) is Kind.YEAR_WORD
        if not is_century and not is_decade:
            return None
        return DatePoint(None, None, None, index + 2, flaw=Reason.VAGUE)

    def _is_short_century(self, index: int) -> bool:
        return (
            self.text_at(index) == "в"
            and self.text_at(index + 1) == "."
            and self.is_glued(index + 1)
        )

    def _year(self, index: int) -> _Year:
        """Return the year here; `said` when the word for it, or a decade, makes it sure."""
        if self.kind_at(index) is Kind.DAY and self.kind_at(index + 1) is Kind.YEAR_WORD:
            return _Year(None, self._skip_year_word(index + 1), flaw=Reason.SHORT_YEAR)
        if self.kind_at(index) is not Kind.YEAR:
            return _Year(None, index)
        number = self.tokens[index].numbers[0]
        after = self._skip_suffix(index + 1, _YEAR_SUFFIXES)
        vague = self._decade(index) or self._second_half(index) or self._school_year(after)
        if vague:
            return _Year(number, vague, said=True, flaw=Reason.VAGUE)
        behind = self._skip_year_word(after)
        is_year = self.whole or self._is_year_without_word(number, index + 1)
        if behind == after and not is_year:
            return _Year(None, index)
        is_told = after > index + 1 and self.text_at(after) in TOLD_OF_A_YEAR
        return _Year(number, behind, said=is_told or behind > after, flaw=self._era_flaw(behind))

    def _school_year(self, index: int) -> int | None:
        is_school = self.text_at(index) in SCHOOL
        return self._skip_year_word(index + 1) if is_school else None

    def _era_flaw(self, index: int) -> Reason | None:
        is_before = self.text_at(index) == "до" and self.text_at(index + 1) in ERAS | {"р"}
        return Reason.NOT_A_DATE if is_before else None

    def _second_half(self, index: int) -> int | None:
        """Return the index behind the years of a school year or season: «2023/24 учебный год»."""
        is_slash = self.text_at(index + 1) == "/" and self.is_glued(index + 2)
        if not is_slash or self.kind_at(index + 2) not in {Kind.DAY, Kind.YEAR}:
            return None
        after = index + 3 + (self.text_at(index + 3) in SCHOOL)
        return self._skip_year_word(after)

    def _decade(self, index: int) -> int | None:
        """Return the index behind «1990-е годы» and «в 90-х»; «1000-е место» is no time at all."""
        after = self._skip_suffix(index + 1, _DECADE_SUFFIXES)
        if after == index + 1:
            return None
        if self.text_at(after) == "числах":
            return after + 1
        is_alone = self.whole and self.at(after) is None and self.kind_at(index) is Kind.YEAR
        is_since = self.text_at(index - 1) in PARTS | {"в", "с", "до"}
        is_said = self.kind_at(after) is Kind.YEAR_WORD or is_alone or is_since
        return self._skip_year_word(after) if is_said else None

    def _is_year_without_word(self, number: int, after: int) -> bool:
        return number in _YEARS_WITHOUT_WORD and not is_counted(self.text_at(after))

    def _skip_suffix(self, index: int, suffixes: frozenset[str]) -> int:
        """Return the index behind «-го» or «го»; the same index where there is no suffix."""
        is_dashed = self.kind_at(index) is Kind.DASH and self.is_glued(index)
        suffix = index + 1 if is_dashed else index
        is_suffix = self.text_at(suffix) in suffixes and self.is_glued(suffix)
        return suffix + 1 if is_suffix else index

    def _skip_year_word(self, index: int) -> int:
        """Return the index behind «года», «г.», «гг.», «г.г.» or «год»."""
        if self.kind_at(index) is not Kind.YEAR_WORD:
            return index
        after = index + 1
        is_short = self.text_at(index) in SHORT_YEARS
        if not (is_short and self.text_at(after) == "." and self.is_glued(after)):
            return after
        is_double = self.text_at(after + 1) == "г" and self.text_at(after + 2) == "."
        return after + 3 if is_double and self.is_glued(after + 1) else after + 1
