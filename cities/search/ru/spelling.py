"""Other ways to write a word: in Latin letters, in the wrong layout, with one slip."""

from collections.abc import Iterator
from functools import reduce
from itertools import groupby

from cities.wording.slugs import LATIN

_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)
_RUSSIAN_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Systems of transliteration differ in these; after them «Astrakhan» is «Astrahan».
_SAME = (
    ("shch", "s"), ("sch", "s"), ("sh", "s"), ("tch", "c"), ("ch", "c"), ("zh", "j"), ("dj", "j"),
    ("kh", "h"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"),
    ("w", "v"), ("yo", "o"), ("jo", "o"), ("io", "o"), ("yu", "u"), ("ju", "u"), ("iu", "u"),
    ("ya", "a"), ("ja", "a"), ("ia", "a"), ("ye", "e"), ("je", "e"), ("ie", "e"), ("y", "i"),
    ("j", "i"),
)  # fmt: skip


def latin_key(word: str) -> str:
    """Return what all Latin spellings of a name, Cyrillic or Latin, have in common."""
    latin = "".join(LATIN.get(letter, letter) for letter in word)
    alike = reduce(lambda text, pair: text.replace(*pair), _SAME, latin)
    return "".join(letter for letter, _same in groupby(alike))


def in_other_layout(text: str) -> str:
    """Return what the same keys write in the other layout, Russian or English."""
    lower = text.lower()
    is_latin = any(letter in _LATIN_LETTERS for letter in lower)
    return lower.translate(_TO_RUSSIAN if is_latin else _TO_LATIN)


def slips_of(word: str) -> Iterator[str]:
    """Yield every word that differs in one letter: left out, added, replaced or exchanged."""
    letters = _LATIN_LETTERS if word.isascii() else _RUSSIAN_LETTERS
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for before, after in halves:
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
