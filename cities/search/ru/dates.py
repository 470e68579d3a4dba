"""Dates as tokens: those of a record, and those that a question names."""

import re
from collections.abc import Iterator
from datetime import timedelta

from cities.dates.precision import Precision
from cities.dates.span import EARLIEST_YEAR, LATEST_YEAR, DateSpan
from cities.search.ru.words import lemmas

# A longer span has no days of its own: «весь год» is no answer to «17 сентября».
_MOST_DAYS = 62
_MONTHS = {
    "январь": 1, "февраль": 2, "март": 3, "апрель": 4, "май": 5, "июнь": 6, "июль": 7,
    "август": 8, "сентябрь": 9, "октябрь": 10, "ноябрь": 11, "декабрь": 12,
}  # fmt: skip
_YEAR_WORDS = frozenset({"год", "г"})
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]", re.ASCII)
_NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b|\b(\d{4})-(\d\d)-(\d\d)\b")


def tokens_of(span: DateSpan) -> Iterator[str]:
    """Yield a token for each year, month and day of the span, as exact as it is known."""
    yield from (_year(year) for year in span.years)
    if span.precision is Precision.YEAR:
        return
    days = [span.start + timedelta(days=each) for each in range((span.end - span.start).days + 1)]
    for month in {(day.year, day.month) for day in days}:
        yield from (_month(month[1]), _year(month[0]) + _month(month[1]))
    if span.precision is Precision.DAY and len(days) <= _MOST_DAYS:
        for day in days:
            yield from (_day(day.month, day.day), _year(day.year) + _day(day.month, day.day))


def spelled_out(question: str) -> str:
    """Return the question with «18.08.2025» and «2025-08-18» as day, month and year."""

    def words_of(match: re.Match[str]) -> str:
        day, month, year = match[1] or match[6], match[2] or match[5], match[3] or match[4]
        names = {number: name for name, number in _MONTHS.items()}
        return f" {int(day)} {names[int(month)]} {year} " if int(month) in names else match[0]

    return _NUMERIC.sub(words_of, question)


def read_dates(words: list[str]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return the words that name no date, and a group of tokens for each date.

    A year and a month alone may also be words of a text: «ЧМ-2018», «майский».
    """
    left: list[str] = []
    groups: list[tuple[str, ...]] = []
    years: list[str] = []
    at = 0
    while at < len(words):
        days, rest = _days(words, at)
        month = _month_of(words[rest]) if rest < len(words) else None
        if month is None and _is_year(words[at]):
            years.append(words[at])
            at = _after_year_word(words, at + 1)
        elif month is None:
            left.append(words[at])
            at += 1
        else:
            at = rest + 1
            year = ""
            if at < len(words) and _is_year(words[at]):
                year, at = _year(int(words[at])), _after_year_word(words, at + 1)
            groups.append(_group(year, month, days, words[rest]))
    if years:
        # Two years are a choice: nothing happens in both.
        groups.append(tuple(each for year in years for each in (_year(int(year)), year)))
    return left, groups


def _group(year: str, month: int, days: list[int], word: str) -> tuple[str, ...]:
    if days:
        return tuple(year + _day(month, day) for day in days)
    if year:
        return (year + _month(month),)
    return (_month(month), *(f"0{each}" for each in lemmas(word)))


def _days(words: list[str], at: int) -> tuple[list[int], int]:
    """Return the days before a month, both ends of «17–20» included, and where they end."""
    ends: list[int] = []
    for word in words[at : at + 2]:
        if not _DAY.fullmatch(word):
            break
        ends.append(int(word))
    return list(range(ends[0], ends[-1] + 1)) if ends else [], at + len(ends)


def _month_of(word: str) -> int | None:
    return next((_MONTHS[each] for each in lemmas(word) if each in _MONTHS), None)


def _is_year(word: str) -> bool:
    is_number = word.isascii() and word.isdecimal() and len(word) == len("2015")
    return is_number and EARLIEST_YEAR <= int(word) <= LATEST_YEAR


def _after_year_word(words: list[str], at: int) -> int:
    is_named = at < len(words) and (words[at] in _YEAR_WORDS or "год" in lemmas(words[at]))
    return at + is_named


def _year(year: int) -> str:
    return f"y{year}"


def _month(month: int) -> str:
    return f"m{month:02}"


def _day(month: int, day: int) -> str:
    return f"d{month:02}{day:02}"
