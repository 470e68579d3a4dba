"""What every card for social networks shares: 1200 by 630 pixels, words left of a map."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from cities.atlas import palette
from cities.atlas.cards.canvas import Canvas
from cities.atlas.cards.emblem import draw_logo, draw_ornament
from cities.atlas.cards.fonts import Faces
from cities.atlas.cards.ground import MapCanvas
from cities.atlas.cards.text_column import Passage, TextColumn
from cities.atlas.labels.label_positions import Label

WIDTH = 1200
HEIGHT = 630
MAP_LEFT = 560
MAP_HEIGHT = 542

_MARGIN = 56
_ORNAMENT_SCALE = 1.5
_LOGO_SIZE = 48
_OWNER_SIZE = 25
_HALO = 3
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


@dataclass(frozen=True, slots=True)
class CardWords:
    """All the words of a card but those on its map, from the largest to the smallest."""

    title: str
    subtitle: str
    lines: tuple[str, ...]
    owner: str

    @property
    def alternative_text(self) -> str:
        """Say the same to those who do not see it."""
        heading = ", ".join(filter(None, (self.title, self.subtitle)))
        return ". ".join((heading, *(line.removesuffix(".") for line in self.lines))) + "."


def compose(words: CardWords, drawn_map: Image.Image, faces: Faces | None) -> Image.Image:
    """Put words and map together; without faces the card has no words."""
    image = _ground().smooth()
    image.paste(drawn_map, (MAP_LEFT, 0))
    if faces:
        column = TextColumn(_MARGIN, MAP_HEIGHT / 2, MAP_LEFT - 1.5 * _MARGIN)
        column.draw(image, _passages(words), faces)
        _write_owner(image, words.owner, faces)
    return image


def write_label(
    image: Image.Image,
    canvas: MapCanvas,
    label: Label,
    words: str,
    font: ImageFont.FreeTypeFont,
) -> None:
    """Write a name where room was found for it."""
    at, anchor = canvas.pixel((label.x, label.baseline)), _ANCHORS[label.alignment]
    draw = ImageDraw.Draw(image)
    draw.text(at, words, palette.PAPER, font, anchor, stroke_width=_HALO)
    draw.text(at, words, palette.INK, font, anchor)


def png(image: Image.Image) -> bytes:
    """Encode in 256 colours, which a map of nine needs no more of: a third of the bytes."""
    file = BytesIO()
    image.quantize(256, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def _ground() -> Canvas:
    canvas = Canvas(WIDTH, HEIGHT, palette.PAPER)
    end = draw_ornament(canvas, MAP_HEIGHT, WIDTH, _ORNAMENT_SCALE)
    canvas.rectangle(0, end, WIDTH, HEIGHT, palette.GREEN)
    draw_logo(canvas, (_MARGIN, _foot_middle() - _LOGO_SIZE / 2), _LOGO_SIZE)
    return canvas


def _foot_middle() -> float:
    return (MAP_HEIGHT + 14 * _ORNAMENT_SCALE + HEIGHT) / 2


def _write_owner(image: Image.Image, owner: str, faces: Faces) -> None:
    at = (_MARGIN + _LOGO_SIZE + 16, _foot_middle())
    font = faces.text_font(_OWNER_SIZE)
    ImageDraw.Draw(image).text(at, owner, palette.ON_GREEN, font, anchor="lm")


def _passages(words: CardWords) -> list[Passage]:
    title = Passage(words.title, 84, palette.INK, is_heading=True)
    subtitle = Passage(words.subtitle, 33, palette.SOFT, space_before=8)
    first, *rest = [*words.lines, ""]
    lines = [
        Passage(first, 31, palette.GREEN, space_before=52, rule=palette.GOLD),
        *(Passage(line, 31, palette.GREEN, space_before=8) for line in rest),
    ]
    return [passage for passage in (title, subtitle, *lines) if passage.words]
