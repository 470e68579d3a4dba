"""What every card for social networks shares: 1200 by 630 pixels, words left of a map."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

from PIL import Image
from resvg_py import svg_to_bytes

from cities.atlas import palette
from cities.atlas.cards.text_column import Passage, text_column

WIDTH = 1200
HEIGHT = 630
MAP_LEFT = 560
MAP_HEIGHT = 542

_IMAGES = Path(__file__).resolve().parents[3] / "static" / "images"
_LOGO = (_IMAGES / "logo.svg").read_text("utf-8")
_ORNAMENT = (_IMAGES / "ornament.svg").read_text("utf-8")
_MARGIN = 56
_COLUMN = 520
"""Pixels of estimated width: in the first faces of each list a line gets 490 of them at most."""


@dataclass(frozen=True, slots=True)
class CardWords:
    """All the words of a card except those on its map, from the largest to the smallest."""

    title: str
    subtitle: str
    lines: tuple[str, ...]
    owner: str

    @property
    def alternative_text(self) -> str:
        """Say the same to readers who do not see the card."""
        heading = ", ".join(filter(None, (self.title, self.subtitle)))
        return ". ".join((heading, *(line.removesuffix(".") for line in self.lines))) + "."


def card(words: CardWords, drawn_map: str) -> str:
    """Put words and map together."""
    return "".join(_svg(words, drawn_map))


def png(svg: str) -> bytes:
    """Encode in 256 colours, a third of the bytes: a map of nine needs no more.

    Words are left out on a machine that has none of the families of `palette`.
    """
    file, image = BytesIO(), Image.open(BytesIO(svg_to_bytes(svg_string=svg))).convert("RGB")
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG")
    return file.getvalue()


def _svg(words: CardWords, drawn_map: str) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
    yield f' font-family="{palette.SANS}"><rect width="100%" height="100%" fill="{palette.PAPER}"/>'
    yield drawn_map
    # Covering what the map draws beyond its frame costs a fourth of cutting it off.
    yield f'<rect width="{MAP_LEFT}" height="{MAP_HEIGHT}" fill="{palette.PAPER}"/>'
    yield from text_column([*_passages(words)], _MARGIN, MAP_HEIGHT / 2, _COLUMN)
    yield '<pattern id="ornament" width="56" height="14" patternUnits="userSpaceOnUse">'
    yield f'{_ORNAMENT}</pattern><g transform="translate(0 {MAP_HEIGHT}) scale(1.5)">'
    yield f'<rect width="800" height="59" fill="{palette.GREEN}"/>'
    yield '<rect width="800" height="14" fill="url(#ornament)"/></g>'
    yield f'<svg x="{_MARGIN}" y="573" width="48" height="48">{_LOGO}</svg>'
    yield f'<text x="{_MARGIN + 64}" y="606" font-size="25"'
    yield f' fill="{palette.ON_GREEN}">{escape(words.owner)}</text></svg>'


def _passages(words: CardWords) -> Iterator[Passage]:
    yield Passage(words.title, 84, palette.INK, space_before=0, is_heading=True)
    yield Passage(words.subtitle, 33, palette.SOFT)
    for number, line in enumerate(words.lines):
        space, rule = (8, "") if number else (52, palette.GOLD)
        yield Passage(line, 31, palette.GREEN, space, rule=rule)
