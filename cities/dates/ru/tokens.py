"""Cuts folded text into the words, numbers and marks that dates are made of."""

import re
from enum import Enum, auto
from typing import NamedTuple

from cities.dates.ru.folding import fold
from cities.dates.ru.roman import from_roman
from cities.dates.ru.words import MONTHS, ORDINALS, TENS, WEEKDAYS, YEARS

# A number that goes on with a dot and a digit is a version, an amount or a telephone.
_TOKEN = re.compile(
    r"""
    (?<![0-9])(?<![0-9][.,]) (?:
          (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2} (?!-)
            | [0-9]{4}(?P<s>[./])[0-9]{1,2}(?P=s)[0-9]{1,2} (?!/))
        | (?P<full>[0-9]{1,2}\.[ ]?(?:[0-9]{1,2}|[ivх]{1,4})\.[ ]?[0-9]{4}
            | [0-9]{1,2}/(?:[0-9]{1,2}|[ivх]{1,4})/[0-9]{4}
            | (?<!-)[0-9]{1,2}-[0-9]{1,2}-[0-9]{4} (?!-)
            | [0-9]{1,2}[ ][ivх]{1,4}[ ][0-9]{4})
        | (?P<short>[0-9]{1,2}(?P<t>[./])[0-9]{1,2}(?P=t)[0-9]{2})
        | (?P<month_year>(?:[0-9]{1,2}|(?<!\w)[ivх]{1,4})[./][0-9]{4})
        | (?P<day_month>[0-9]{1,2}\.[0-9]{1,2}) ) (?! [0-9] | [.,][0-9] )
    | (?P<time>[0-9]{1,3}:[0-9]{1,3}(?::[0-9]{2})?)
    | (?P<day>[«"“„][0-9]{1,2}[»"“”])
    | (?P<number>[0-9]+)
    | (?P<word>[^\W\d_]+)
    | (?P<dash>-+)
    | (?P<space>[ \n])
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Kind(Enum):
    """What a token can be in a date."""

    ISO = auto()
    FULL = auto()
    SHORT = auto()
    MONTH_YEAR = auto()
    DAY_MONTH = auto()
    TIME = auto()
    DAY = auto()
    YEAR = auto()
    NUMBER = auto()
    MONTH = auto()
    YEAR_WORD = auto()
    WORD = auto()
    DASH = auto()
    MARK = auto()


NUMERIC = frozenset(Kind) - {
    Kind.TIME, Kind.MONTH, Kind.YEAR_WORD, Kind.WORD, Kind.DASH, Kind.MARK
}  # fmt: skip
_LENGTHS = {1: Kind.DAY, 2: Kind.DAY, 4: Kind.YEAR}
_DATED = NUMERIC | {Kind.MONTH, Kind.YEAR_WORD}


class Token(NamedTuple):
    """A piece of the text as typed, from start up to, without, end; its text is folded.

    It may stand on a new line or begin with a capital. A gap before it holds a space or a word
    that was left out.
    """

    kind: Kind
    text: str
    start: int
    end: int
    numbers: tuple[int, ...]
    spaced: bool
    new_line: bool
    capital: bool


def tokenise(text: str) -> list[Token]:
    """Return the tokens of a text, without spaces and without the weekdays beside its days."""
    folded = fold(text)
    tokens: list[Token] = []
    gap = ""
    for match in _TOKEN.finditer(folded.text):
        if match.lastgroup == "space":
            gap = match[0]
            continue
        start, end = folded.places[match.start()], folded.places[match.end() - 1] + 1
        kind, numbers = _kind(match[0], match.lastgroup or "mark")
        tokens.append(
            Token(
                kind, match[0], start, end, numbers, bool(gap), gap == "\n", text[start].isupper()
            )
        )
        gap = ""
    return _without_weekdays(_with_ordinals(tokens))


def _kind(text: str, group: str) -> tuple[Kind, tuple[int, ...]]:
    if group == "word":
        return _word(text)
    if group == "number" and len(text) not in _LENGTHS:
        return Kind.NUMBER, ()
    parts = re.findall("[0-9]+|[ivх]+", text)
    numbers = tuple(int(part) if part.isdigit() else from_roman(part) for part in parts)
    if group == "number":
        return _LENGTHS[len(text)], numbers
    return Kind[group.upper()], numbers


def _word(text: str) -> tuple[Kind, tuple[int, ...]]:
    if text in MONTHS:
        return Kind.MONTH, (MONTHS[text],)
    return (Kind.YEAR_WORD if text in YEARS else Kind.WORD), ()


def _with_ordinals(tokens: list[Token]) -> list[Token]:
    """Return the tokens with «двадцать пятого октября» as the day 25 of October."""
    done: list[Token] = []
    day_follows = False
    for token in reversed(tokens):
        tens = TENS.get(token.text)
        if tens and done and done[-1].text in ORDINALS and done[-1].numbers:
            unit = done.pop()
            done.append(
                token._replace(kind=Kind.DAY, end=unit.end, numbers=(tens + unit.numbers[0],))
            )
        elif token.text in ORDINALS and day_follows:
            done.append(token._replace(kind=Kind.DAY, numbers=(ORDINALS[token.text],)))
        else:
            done.append(token)
        is_joint = token.kind is Kind.DASH or token.text in {"и", ",", "по", "на", "или"}
        is_ordinal = done[-1].kind is Kind.DAY and done[-1].text[0].isalpha()
        day_follows = token.kind is Kind.MONTH or is_ordinal or (day_follows and is_joint)
    return done[::-1]


def _without_weekdays(tokens: list[Token]) -> list[Token]:
    """Return the tokens without the weekday in «5 (суббота) и в воскресенье 6 июня»."""
    left: list[Token] = []
    index = 0
    while index < len(tokens):
        after = _behind_weekday(tokens, index, left)
        left += tokens[index : index + 1] if after == index else []
        index = max(after, index + 1)
    return left


def _behind_weekday(tokens: list[Token], index: int, left: list[Token]) -> int:
    """Return the index behind the weekday that starts here, the same index if none does."""
    texts = [token.text for token in tokens[index : index + 5]] + [""] * 5
    before = left[-1] if left else None
    if before and before.kind in _DATED and texts[0] == "(" and texts[1] in WEEKDAYS:
        return index + 3 if texts[2] == ")" else index
    place = 1 if texts[0] in {"в", "во"} and before and before.text in {"и", ",", "-"} else 0
    if texts[place] not in WEEKDAYS:
        return index
    place += 2 if texts[place + 1] == "." else 1
    place += texts[place] == ","
    follows = tokens[index + place].kind if index + place < len(tokens) else None
    return index + place if follows in NUMERIC - {Kind.YEAR, Kind.NUMBER} else index
