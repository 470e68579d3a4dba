"""The words of a text that were searched for."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from web.folding import folded

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 240
_BEFORE = 60


@dataclass(frozen=True)
class Fragment:
    text: str
    is_marked: bool


def marked(text: str, is_asked: Callable[[str], bool]) -> list[Fragment]:
    """Cut the text at the words that were asked for."""
    fragments = []
    end = 0
    for match in _WORD.finditer(text):
        if is_asked(folded(match[0])):
            fragments.append(Fragment(text[end : match.start()], is_marked=False))
            fragments.append(Fragment(match[0], is_marked=True))
            end = match.end()
    rest = Fragment(text[end:], is_marked=False)
    return [each for each in (*fragments, rest) if each.text]


def passage(text: str, is_asked: Callable[[str], bool]) -> list[Fragment]:
    """Return some two lines of the text, from shortly before the first word that was asked for."""
    first = next((m.start() for m in _WORD.finditer(text) if is_asked(folded(m[0]))), 0)
    start = 0 if first <= _BEFORE else text.find(" ", first - _BEFORE) + 1
    end = len(text) if len(text) <= start + _LONGEST else text.rfind(" ", start, start + _LONGEST)
    part = text[start : end if end > start else start + _LONGEST]
    before, after = "… " if start else "", " …" if start + len(part) < len(text) else ""
    return marked(f"{before}{part}{after}", is_asked)
