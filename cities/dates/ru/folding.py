"""Folds the many ways to type the same text into one, and remembers what stood where."""

import unicodedata
from typing import NamedTuple

# Nobody types a longer date; a field must not spend time on a longer text.
LONGEST_DATE = 200

DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
)
_LATIN = "abcehkmoptxy"
_CYRILLIC_TWINS = "авсенкмортху"
_TWINS = str.maketrans(_LATIN + _LATIN.upper() + "ёЁіІ", _CYRILLIC_TWINS * 2 + "ееii") | DASHES


class Folded(NamedTuple):
    """The folded text, and for each of its characters the place in the text as typed."""

    text: str
    places: list[int]


def fold(text: str) -> Folded:
    """Lower the case, unite dashes, spaces and letters that look alike, drop what is unseen.

    Latin letters become their Cyrillic twins; the Cyrillic І becomes i, as in Roman numerals.
    Spaces with the end of a line among them become one line feed.
    """
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        previous = characters[-1] if characters else " "
        folded = _fold_character(character, previous)
        is_line_end = folded == "\n" and previous == " " and bool(characters)
        if is_line_end or (folded == "й" and character == "\N{COMBINING BREVE}"):
            characters[-1] = folded
        elif folded:
            characters.append(folded)
            places.append(place)
    return Folded("".join(characters), places)


def _fold_character(character: str, previous: str) -> str:
    """Return one character, or nothing for one that has no place of its own."""
    if character.isspace():
        space = "\n" if character in "\n\r\u2028\u2029" else " "
        return "" if previous in {space, "\n"} else space
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return "й" if (character, previous) == ("\N{COMBINING BREVE}", "и") else ""
    lowered = character.translate(_TWINS).lower()
    return lowered if len(lowered) == 1 else character
