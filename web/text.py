"""What is done to every typed text at the edge, and to foreign text where it is shown."""

import unicodedata
from typing import Final

# Editors and messengers leave them around what is copied; nobody sees or means them.
_INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_AROUND: Final = _INVISIBLE + " \t\r\n\v\f\u00a0\u2028\u2029"
_RIGHT_TO_LEFT: Final = frozenset(
    {"R", "AL", "RLE", "LRE", "RLO", "LRO", "RLI", "LRI", "FSI", "PDF", "PDI"}
)
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"


def tidied(text: str) -> str:
    """Return the text in composed letters, with line feeds only, and nothing invisible around it.

    A line break is one character, as it is to the browser that counts them.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    inner = text.strip(_AROUND)
    before, _inner, after = text.partition(inner) if inner else (text, "", "")
    return _without_invisible(before) + inner + _without_invisible(after)


def isolated(text: str) -> str:
    """Return the text so that its direction of writing ends with it.

    Text that only runs from left to right is returned as it is.
    """
    if any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return f"{_ISOLATE}{text}{_END_OF_ISOLATE}"
    return text


def _without_invisible(space: str) -> str:
    return "".join(letter for letter in space if letter not in _INVISIBLE)
