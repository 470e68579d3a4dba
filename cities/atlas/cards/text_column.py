"""Lines of words under each other, made to fit their column."""

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from cities.atlas.cards.canvas import Point
from cities.atlas.cards.fonts import Faces

_SHRINKING = 0.94
_LINE = 1.28
_HEADING_LINE = 1.12
_MOST_HEADING_LINES = 2
_RULE = (72, 5)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one colour, smaller where a word is too wide; a heading prefers two lines."""

    words: str
    size: float
    colour: str
    is_heading: bool = False
    space_before: float = 0.0
    rule: str = ""
    """The colour of a short rule above the words; none if empty."""


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Passages in a column `width` pixels wide, their vertical middle at `middle`."""

    left: float
    middle: float
    width: float

    def draw(self, image: Image.Image, passages: list[Passage], faces: Faces) -> None:
        set_passages = [self._set(passage, faces) for passage in passages]
        top = self.middle - sum(each.height for each in set_passages) / 2
        draw = ImageDraw.Draw(image)
        for each in set_passages:
            each.draw(draw, (self.left, top))
            top += each.height

    def _set(self, passage: Passage, faces: Faces) -> "_SetPassage":
        face = faces.heading_font if passage.is_heading else faces.text_font
        size = passage.size
        lines = _lines(passage.words, face(size), self.width)
        while self._is_overfull(lines, face(size), passage):
            size *= _SHRINKING
            lines = _lines(passage.words, face(size), self.width)
        return _SetPassage(passage, face(size), lines)

    def _is_overfull(
        self, lines: list[str], font: ImageFont.FreeTypeFont, passage: Passage
    ) -> bool:
        if max(font.getlength(line) for line in lines) > self.width:
            return True
        is_large = passage.is_heading and font.size > passage.size / 2
        return is_large and len(lines) > _MOST_HEADING_LINES


@dataclass(frozen=True, slots=True)
class _SetPassage:
    passage: Passage
    font: ImageFont.FreeTypeFont
    lines: list[str]

    @property
    def line_height(self) -> float:
        return self.font.size * (_HEADING_LINE if self.passage.is_heading else _LINE)

    @property
    def height(self) -> float:
        return self.passage.space_before + self.line_height * len(self.lines)

    def draw(self, draw: ImageDraw.ImageDraw, corner: Point) -> None:
        x, y = corner
        top = y + self.passage.space_before
        if self.passage.rule:
            middle = y + self.passage.space_before / 2
            draw.rectangle((x, middle, x + _RULE[0], middle + _RULE[1] - 1), self.passage.rule)
        baseline = top + self.font.size * 0.95
        for line in self.lines:
            draw.text((x, baseline), line, self.passage.colour, self.font, anchor="ls")
            baseline += self.line_height


def _lines(words: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break at plain spaces only: a no-break space holds its neighbours together."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
