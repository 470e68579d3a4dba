"""Reads a date that is typed alone, and says which word of it is not understood."""

import re
from difflib import get_close_matches

from cities.dates.precision import Precision
from cities.dates.reasons import DateNotRead, Reason
from cities.dates.ru.doubts import known_spans
from cities.dates.ru.folding import DASHES, LONGEST_DATE, fold
from cities.dates.ru.passages import Passage
from cities.dates.ru.points import SUFFIXES
from cities.dates.ru.sentences import expression_at, findings
from cities.dates.ru.tokens import Kind
from cities.dates.ru.words import (
    ABOUT,
    ALMOST,
    MONTHS,
    ORDINALS,
    PARTS,
    PREPOSITIONS,
    QUARTERS,
    SCHOOL,
    SEASONS,
    WEEKDAY_STEMS,
    WEEKDAYS,
    YEARS,
    words,
)
from cities.dates.ru.writing import MONTHS as NAMES_OF_MONTHS
from cities.dates.ru.writing import MONTHS_GENITIVE, write
from cities.dates.ru.writing import WEEKDAYS as NAMES_OF_WEEKDAYS
from cities.dates.span import DateSpan

# A typed date may begin so: «от 11.06.2022», «во вторник 5 мая».
_ORDINARY = words("в во на с со от")
_KNOWN = words("и э эры н нашей вв в").union(
    PREPOSITIONS, ABOUT, ALMOST, PARTS, QUARTERS, SCHOOL, SEASONS
)
_GUESSES = NAMES_OF_MONTHS + MONTHS_GENITIVE
_LIKE = 0.75
_SHOWN = 20

_DAYS = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
# What people type beside a date and the date does not need.
_BESIDE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<=\d)t\d{1,2}(?::\d{2}){1,2}z?$",
        r",? \(?(?:в )?\d{1,2}(?::\d{2}){1,2}\)?$",
        r",? в \d{1,2}(?:\.\d{2})?$|,? (?:в )?\d{1,2} ?ч(?:ас(?:а|ов)?)?\.?$",
        r"^(?:в )?\d{1,2}:\d{2},? ",
        rf"^(?:во? )?(?:{_DAYS})\b\.?,? (?=\d)",
        rf",? ?\(?(?:\bво? )?\b(?:{_DAYS})\b\.?\)?$",
    )
)
_MONTH_NUMBER = r"\d{1,2}|[ivxхіІ]+"
_WRAPPED = re.compile(r"^[(«“\"\[]([^()«»“”\"\[\]]*)[)»”\"\]]$")
# One separator twice: «17-09-2025», «17 . 09 . 2025», «17 09 2025», «2025 09 17».
_SEPARATED = (
    (rf"(?<![\d.-])(\d{{1,2}})( ?[ .,/-] ?)({_MONTH_NUMBER})\2(\d{{4}})(?![\d.-])", r"\1.\3.\4"),
    (rf"^(\d{{1,2}})( ?[ .,/-] ?)({_MONTH_NUMBER})\2(\d{{2}})$", r"\1.\3.\4"),
    (r"^(\d{4})( ?[ .,/-] ?)(\d{1,2})\2(\d{1,2})$", r"\4.\3.\1"),
    (r"^(\d{4}) ?(?:\. ?(0?[1-9]|1[0-2])|/ ?(0[1-9]))$", r"\2\3.\1"),
    (r"^([^\W\d_]+) (\d{1,2}),? (\d{4})\b", r"\2 \1 \3"),
    (rf"^({_MONTH_NUMBER}) ?[ ./-] ?(\d{{4}})$", r"\1.\2"),
)


def read_span(text: str) -> DateSpan:
    """Return the date that the whole text is; DateNotRead says why it is none."""
    if len(text) > LONGEST_DATE:
        raise DateNotRead(Reason.MORE_THAN_A_DATE, f"{text.strip()[:_SHOWN]}…")
    try:
        return DateSpan.from_edtf(text.strip())
    except ValueError:
        span = _read(_plain(text))
    _compare_weekdays(text, span)
    return span


def _compare_weekdays(text: str, span: DateSpan) -> None:
    """Ask which is right, the date or the weekday that is typed beside it."""
    typed = [word for word in re.findall(r"[^\W\d_]+", fold(text).text) if word in WEEKDAYS]
    days = [span.start] if span.start == span.end else [span.start, span.end]
    if span.precision is not Precision.DAY or len(typed) != len(days):
        return
    for word, day in zip(typed, days, strict=True):
        if not word.startswith(tuple(WEEKDAY_STEMS[day.weekday()].split())):
            said = write(DateSpan(day, day, Precision.DAY))
            raise DateNotRead(Reason.WEEKDAY, said, NAMES_OF_WEEKDAYS[day.weekday()])


def _plain(text: str) -> str:
    """Return the text without an hour and a weekday, and with full stops in dates of digits."""
    plain = " ".join(text.translate(DASHES).split()).rstrip(" ,;!")
    plain = _WRAPPED.sub(r"\1", plain)
    for pattern in _BESIDE:
        plain = pattern.sub("", plain)
    for separated, dotted in _SEPARATED:
        plain = re.sub(separated, dotted, plain, flags=re.IGNORECASE)
    return plain.rstrip(" ,;")


def _read(text: str) -> DateSpan:
    passage = Passage(text, whole=True)
    reader = passage.reader
    first = 1 if reader.text_at(0) in _ORDINARY else 0
    expression, after = expression_at(passage, first)
    left = "".join(token.text for token in reader.tokens[after:])
    if expression is None or expression.first != first or left not in {"", "."}:
        raise _why_not(text, passage)
    spans = known_spans(passage, expression)
    if len(spans) > 1:
        raise DateNotRead(Reason.SEVERAL)
    return spans[0]


def _why_not(text: str, passage: Passage) -> DateNotRead:
    """Return the reason why the text is no date, with the word that is to blame."""
    found = findings(passage)
    reasons = [unread.reason for unread in found.unread]
    unknown = _unknown_words(text)
    numbers = [token.text for token in passage.tokens if token.kind is Kind.NUMBER]
    if numbers and (Reason.NOT_A_YEAR in reasons or not (found.times or unknown)):
        return DateNotRead(Reason.NOT_A_YEAR, numbers[0])
    for word in unknown:
        guesses = get_close_matches(fold(word).text, _GUESSES, n=1, cutoff=_LIKE)
        if guesses:
            return DateNotRead(Reason.MISSPELT, word, guesses[0])
    is_number_unknown = any(word[0].isdigit() for word in unknown)
    if reasons and reasons[0] is not Reason.NOT_A_DATE and not is_number_unknown:
        return DateNotRead(reasons[0])
    if reasons or not found.dates:
        return DateNotRead(Reason.UNKNOWN_WORD if unknown else Reason.NOT_A_DATE, *unknown[:1])
    if len(found.dates) > 1 and not unknown:
        return DateNotRead(Reason.SEVERAL)
    date = found.dates[0]
    beside = (text[: date.start] + text[date.end :]).strip()
    return DateNotRead(Reason.MORE_THAN_A_DATE, unknown[0] if unknown else beside[:_SHOWN])


def _unknown_words(text: str) -> list[str]:
    """Return the words that are no part of a date, letters within numbers too: «1О»."""
    typed = re.findall(r"[^\W_]+", text)
    return [word for word in typed if not word.isdigit() and not _is_known(fold(word).text)]


def _is_known(word: str) -> bool:
    letters = word.strip("0123456789")
    alone = letters == word and (word in _KNOWN or word in ORDINALS)
    return alone or letters in SUFFIXES or letters in MONTHS or letters in YEARS
