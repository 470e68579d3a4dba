"""What was taken out of a text and what was put in, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

# A date, a number with its separators and a hyphenated word are one word; a sign is one by itself.
_WORD = re.compile(r"\w+(?:[-‑.,:]\w+)*|\s+|[^\w\s]")


class Kind(Enum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Part:
    """A run of words: all but the added are the old text, all but the removed the new one.

    A space that was made non-breaking, or the reverse, is no change; the old one is given.
    """

    kind: Kind
    text: str

    @property
    def is_removed(self) -> bool:
        return self.kind is Kind.REMOVED

    @property
    def is_added(self) -> bool:
        return self.kind is Kind.ADDED

    @property
    def is_left_out(self) -> bool:
        """Whether it stands for words that are the same in both, and too many to show."""
        return self.kind is Kind.LEFT_OUT

    @property
    def is_blank(self) -> bool:
        """Whether only spaces or line breaks differ."""
        return not self.text.strip()


def difference(before: str, after: str, around: int | None = None) -> list[Part]:
    """Compare two texts; show only up to `around` unchanged words on each side of a change."""
    parts = [part for part in _compared(before, after) if part.text]
    return parts if around is None or len(parts) == 1 else list(_shortened(parts, around))


def _compared(before: str, after: str) -> Iterator[Part]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    # A space is no sign that the words beside it have stayed.
    matcher = SequenceMatcher(str.isspace, [*map(_plain, old)], [*map(_plain, new)])
    removed = added = ""
    for tag, begin, end, new_begin, new_end in matcher.get_opcodes():
        gone, come = "".join(old[begin:end]), "".join(new[new_begin:new_end])
        if tag == "equal" and (gone.strip() or not removed + added):
            yield from _changed(removed, added)
            yield Part(Kind.SAME, gone)
            removed = added = ""
        else:
            # Two changed words with only a space between them are one change.
            removed, added = removed + gone, added + come
    yield from _changed(removed, added)


def _plain(word: str) -> str:
    return " " if word.isspace() and "\n" not in word else word


def _changed(removed: str, added: str) -> Iterator[Part]:
    space = removed[len(removed.rstrip()) :]
    both = len(space) if space and added.endswith(space) else 0
    yield Part(Kind.REMOVED, removed[: len(removed) - both])
    yield Part(Kind.ADDED, added[: len(added) - both])
    yield Part(Kind.SAME, space if both else "")


def _shortened(parts: list[Part], around: int) -> Iterator[Part]:
    last = len(parts) - 1
    for place, part in enumerate(parts):
        words = re.findall(r"\s*\S+\s*|\s+", part.text)
        start = around if place else 0
        end = len(words) - (around if place != last else 0)
        if part.kind is not Kind.SAME or end - start <= 1:
            yield part
            continue
        yield Part(Kind.SAME, "".join(words[:start]))
        yield Part(Kind.LEFT_OUT, "".join(words[start:end]))
        yield Part(Kind.SAME, "".join(words[end:]))
