"""Cleaning every typed text on arrival, and isolating readers' text where it is shown."""

import re
import unicodedata

# Editors and messengers leave them around copied text; they are invisible and unintended.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_AROUND = _INVISIBLE + " \t\r\n\v\f\u00a0\u2028\u2029"
# Control characters, halves of characters and what is no character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = frozenset(
    {"R", "AL", "RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"}
)
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


def tidied(text: str) -> str:
    """Return the text in composed characters, with line feeds only, stripped of what is invisible.

    A line break counts as one character, as it does in the browser.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    inner = text.strip(_AROUND)
    before, _inner, after = text.partition(inner) if inner else (text, "", "")
    return _without_invisible(before) + inner + _without_invisible(after)


def printable(text: str) -> str:
    """Return the text in lines that every reader counts alike, without what XML forbids."""
    return _FORBIDDEN.sub("", "\n".join(text.splitlines()))


def isolated(text: str) -> str:
    """Return the text with its writing direction isolated from its surroundings.

    Text that only runs from left to right is returned unchanged.
    """
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{_ISOLATE}{text}{_END_OF_ISOLATE}"
    return text


def _without_invisible(space: str) -> str:
    return "".join(letter for letter in space if letter not in _INVISIBLE)


def with_inner_quotes(text: str) -> str:
    """Return the text with „these“ for quotation marks inside «those»."""
    depth, letters = 0, []
    for letter in text:
        depth -= letter == "»"
        letters.append({"«": "„", "»": "“"}.get(letter, letter) if depth > 0 else letter)
        depth += letter == "«"
    return "".join(letters)
