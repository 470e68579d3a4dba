"""Words of a text and their dictionary forms."""

import re
from functools import cache, lru_cache

from pymorphy3 import MorphAnalyzer

from web.folding import folded

_WORD = re.compile(r"[^\W_]+")
# Prepositions, conjunctions, particles and pronouns: «кто был на Kazan Digital Week».
_FUNCTION = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "INTJ"})
_FUNCTION_LEMMAS = frozenset({"быть", "который", "какой", "где", "когда", "весь"})
_LEAST_LIKELY = 0.05
# PostgreSQL refuses queries of words without an end; no word is longer.
_LONGEST = 40


def words(text: str) -> list[str]:
    """Return the folded words of a text, in its order."""
    return [word[:_LONGEST] for word in _WORD.findall(folded(text))]


@lru_cache(maxsize=100_000)
def lemmas(word: str) -> frozenset[str]:
    """Return the folded dictionary forms of a folded word; none of a number or a Latin word.

    A surname, known or not, has forms of its own: «Метшин» never becomes «метать».
    """
    if word.isascii() or not word.isalpha():
        return frozenset()
    parses = _morphology().parse(word)
    likely = [each for each in parses if each.score >= _LEAST_LIKELY] or parses
    return frozenset(folded(each.normal_form) for each in likely)


def is_function_word(word: str) -> bool:
    """Tell whether the word says nothing about what is searched."""
    if word.isascii() or not word.isalpha():
        return False
    best = _morphology().parse(word)[0]
    return best.tag.POS in _FUNCTION or best.normal_form in _FUNCTION_LEMMAS


def is_known(word: str) -> bool:
    return bool(_morphology().word_is_known(word))


@cache
def _morphology() -> MorphAnalyzer:
    # Loaded by the first search: the dictionary takes 30 MB and a third of a second.
    return MorphAnalyzer(lang="ru")
