"""Folds the many ways to type the same text into one, and remembers what stood where."""

import unicodedata
from typing import NamedTuple

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_LATIN = "abcehkmoptxy"
_CYRILLIC_TWINS = "авсенкмортху"
_TWINS = str.maketrans(
    _LATIN + _LATIN.upper() + "ёЁіІ" + _DASHES,
    _CYRILLIC_TWINS * 2 + "ееii" + "-" * len(_DASHES),
)


# Nobody types a longer date; a field must not spend time on a longer text.
LONGEST_DATE = 200


class Folded(NamedTuple):
    """The folded text, and for each of its characters the place in the text as typed."""

    text: str
    places: list[int]


def fold(text: str) -> Folded:
    """Lower the case, unite dashes, spaces and letters that look alike, drop what is unseen.

    Latin letters become their Cyrillic twins; the Cyrillic І becomes i, as in Roman numerals.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        folded = _fold_character(character, characters[-1] if characters else " ")
        if folded == "й" and character == "\N{COMBINING BREVE}":
            characters[-1] = folded
        elif folded:
            characters.append(folded)
            places.append(place)
    return Folded("".join(characters), places)


def _fold_character(character: str, previous: str) -> str:
    """Return one character, or nothing for one that has no place of its own."""
    if character.isspace():
        return "" if previous == " " else " "
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return "й" if (character, previous) == ("\N{COMBINING BREVE}", "и") else ""
    lowered = character.translate(_TWINS).lower()
    return lowered if len(lowered) == 1 else character
