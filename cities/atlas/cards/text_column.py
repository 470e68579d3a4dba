"""Lines of words under each other, made to fit their column."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from cities.atlas.labels.text_width import heading_width, text_width
from cities.atlas.palette import SERIF

_SHRINKING = 0.94
_MOST_HEADING_LINES = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one colour, smaller where a word is too wide; a heading prefers two lines."""

    words: str
    size: float
    colour: str
    space_before: float = 8.0
    is_heading: bool = False
    rule: str = ""
    """The colour of a short rule above the words; none if empty."""

    def fitted(self, width: float) -> "FittedPassage":
        """Shrink the words until the column holds them."""
        measure, size = heading_width if self.is_heading else text_width, self.size
        while True:
            lines = _lines(self.words, partial(measure, font_size=size), width)
            is_large = self.is_heading and size > self.size / 2
            is_overfull = is_large and len(lines) > _MOST_HEADING_LINES
            if not is_overfull and max(measure(line, size) for line in lines) <= width:
                return FittedPassage(self, size, lines)
            size *= _SHRINKING


@dataclass(frozen=True, slots=True)
class FittedPassage:
    """A passage broken into the lines of its column."""

    passage: Passage
    size: float
    lines: Sequence[str]

    @property
    def line_height(self) -> float:
        return self.size * (1.12 if self.passage.is_heading else 1.28)

    @property
    def height(self) -> float:
        return self.passage.space_before + self.line_height * len(self.lines)

    def svg(self, x: float, y: float) -> Iterator[str]:
        """Draw the passage below the point `x`, `y`."""
        passage = self.passage
        if passage.rule:
            middle = y + passage.space_before / 2
            yield f'<rect x="{x}" y="{middle:.1f}" width="72" height="5" fill="{passage.rule}"/>'
        face = f' font-family="{SERIF}" font-weight="700"' if passage.is_heading else ""
        yield f'<g fill="{passage.colour}" font-size="{self.size:.1f}"{face}>'
        for number, line in enumerate(self.lines):
            baseline = y + passage.space_before + self.size * 0.95 + number * self.line_height
            yield f'<text x="{x}" y="{baseline:.1f}">{escape(line)}</text>'
        yield "</g>"


def text_column(
    passages: Sequence[Passage], left: float, middle: float, width: float
) -> Iterator[str]:
    """Draw passages in a column, their vertical middle at `middle`."""
    fitted = [passage.fitted(width) for passage in passages if passage.words]
    top = middle - sum(each.height for each in fitted) / 2
    for each in fitted:
        yield from each.svg(left, top)
        top += each.height


def _lines(words: str, measure: Callable[[str], float], width: float) -> list[str]:
    """Break at plain spaces only: a no-break space holds its neighbours together."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
