"""Cuts folded text into the words, numbers and marks that dates are made of."""

import re
from enum import Enum, auto
from typing import NamedTuple

_MONTHS = (
    r"январ(?:ь|я|е|ю|ем)|янв",
    r"феврал(?:ь|я|е|ю|ем)|февр?",
    r"март(?:а|е|у|ом)?|мар",
    r"апрел(?:ь|я|е|ю|ем)|апр",
    r"ма(?:й|я|е|ю|ем)",
    r"июн(?:ь|я|е|ю|ем)?",
    r"июл(?:ь|я|е|ю|ем)?",
    r"август(?:а|е|у|ом)?|авг",
    r"сентябр(?:ь|я|е|ю|ем)|сент?",
    r"октябр(?:ь|я|е|ю|ем)|окт",
    r"ноябр(?:ь|я|е|ю|ем)|нояб?",
    r"декабр(?:ь|я|е|ю|ем)|дек",
)
_MONTH = re.compile("|".join(f"({forms})" for forms in _MONTHS))
_SHORT_MONTH = re.compile(r"янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек")
_YEAR_WORD = re.compile(r"гг?|год(?:а|у|е|ом|ы|ов|ах|ам|ами)?")

# A number that goes on with a dot and a digit is a version, an amount or a telephone.
_TOKEN = re.compile(
    r"""
    (?<![0-9])(?<![0-9][.,]) (?: (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}(?!-))
        | (?P<dotted>[0-9]{1,2}\.[ ]?[0-9]{1,2}\.[ ]?[0-9]{4} | [0-9]{1,2}/[0-9]{1,2}/[0-9]{4})
        | (?P<short_dotted>[0-9]{2}\.[0-9]{2}\.[0-9]{2})
        | (?P<month_year>[0-9]{2}\.[0-9]{4})
        | (?P<day_month>[0-9]{1,2}\.[0-9]{1,2}) ) (?! [0-9] | [.,][0-9] )
    | (?P<day>[«"“„][0-9]{1,2}[»"“”])
    | (?P<number>[0-9]+)
    | (?P<word>[^\W\d_]+)
    | (?P<dash>-+)
    | (?P<space>[ ])
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Kind(Enum):
    """What a token can be in a date."""

    ISO = auto()
    DOTTED = auto()
    SHORT_DOTTED = auto()
    MONTH_YEAR = auto()
    DAY_MONTH = auto()
    DAY = auto()
    YEAR = auto()
    NUMBER = auto()
    MONTH = auto()
    YEAR_WORD = auto()
    WORD = auto()
    DASH = auto()
    MARK = auto()


class Token(NamedTuple):
    """A piece of the folded text from start up to, without, end."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def numbers(self) -> list[int]:
        """The numbers in a date of digits; the number of a month in the year."""
        if self.kind is Kind.MONTH:
            match = _MONTH.fullmatch(self.text)
            return [match.lastindex or 0] if match else []
        return [int(digits) for digits in re.findall("[0-9]+", self.text)]


NUMERIC = frozenset(
    {Kind.ISO, Kind.DOTTED, Kind.SHORT_DOTTED, Kind.MONTH_YEAR, Kind.DAY_MONTH}
    | {Kind.DAY, Kind.YEAR, Kind.NUMBER}
)


def tokenise(text: str) -> list[Token]:
    """Return the tokens of the folded text, spaces left out."""
    matches = _TOKEN.finditer(text)
    return [_token(match) for match in matches if match.lastgroup != "space"]


def is_short_month(token: Token) -> bool:
    """Tell whether a full stop after the month belongs to it."""
    return _SHORT_MONTH.fullmatch(token.text) is not None


def _token(match: re.Match[str]) -> Token:
    text, group = match[0], match.lastgroup or "mark"
    kind = {"number": _number, "word": _word}.get(group, lambda _text: Kind[group.upper()])
    return Token(kind(text), text, match.start(), match.end())


def _number(text: str) -> Kind:
    return {1: Kind.DAY, 2: Kind.DAY, 4: Kind.YEAR}.get(len(text), Kind.NUMBER)


def _word(text: str) -> Kind:
    if _YEAR_WORD.fullmatch(text):
        return Kind.YEAR_WORD
    return Kind.MONTH if _MONTH.fullmatch(text) else Kind.WORD
