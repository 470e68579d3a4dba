"""The site's logo and ornament as Pillow draws them: `templates/page/` holds them as SVG."""

from functools import cache
from io import BytesIO

from PIL import Image

from cities.atlas import palette
from cities.atlas.cards.canvas import Canvas, Point, bezier

_LOGO_BOX = 48
_CITIES = ((12, 13), (37, 15), (34, 36), (12, 34))
_MIDDLE = (24, 24)
_ICON_SIZES = ((16, 16), (32, 32), (48, 48))

_TILE_WIDTH = 56
_TILE_HEIGHT = 14
_WAVES = (
    ((0, 7), (7, 0), (14, 0), (28, 7)),
    ((28, 7), (42, 14), (49, 14), (56, 7)),
    ((0, 7), (7, 14), (14, 14), (28, 7)),
    ((28, 7), (42, 0), (49, 0), (56, 7)),
)


@cache
def touch_icon() -> bytes:
    """PNG, 180 by 180: a telephone rounds its corners itself, so the green fills the square."""
    canvas = Canvas(180, 180, palette.GREEN)
    draw_logo(canvas, (6, 6), 168)
    return _encoded(canvas.smooth(), "PNG")


@cache
def favicon() -> bytes:
    """ICO in the sizes that browsers ask for."""
    return _encoded(_logo(128), "ICO", sizes=_ICON_SIZES)


def draw_logo(canvas: Canvas, corner: Point, size: float) -> None:
    """Draw the logo within a square."""

    def placed(x: float, y: float) -> Point:
        return corner[0] + x * scale, corner[1] + y * scale

    scale = size / _LOGO_BOX
    canvas.dot(placed(*_MIDDLE), 24 * scale, palette.GREEN)
    for city in _CITIES:
        canvas.line([placed(*_MIDDLE), placed(*city)], 2 * scale, palette.ON_GREEN)
        canvas.dot(placed(*city), 3.5 * scale, palette.ON_GREEN)
    canvas.dot(placed(*_MIDDLE), 6 * scale, palette.GOLD)


def draw_ornament(canvas: Canvas, top: float, width: float, scale: float) -> float:
    """Draw the band across the picture; return where it ends."""
    canvas.rectangle(0, top, width, top + _TILE_HEIGHT * scale, palette.GREEN)
    for tile in range(int(width / _TILE_WIDTH / scale) + 1):
        _draw_tile(canvas, (tile * _TILE_WIDTH * scale, top), scale)
    return top + _TILE_HEIGHT * scale


def _draw_tile(canvas: Canvas, corner: Point, scale: float) -> None:
    def placed(point: Point) -> Point:
        return corner[0] + point[0] * scale, corner[1] + point[1] * scale

    for start, first, second, end in _WAVES:
        canvas.line(
            [placed(point) for point in bezier(start, first, second, end)],
            1.2 * scale,
            palette.GOLD,
        )
    for x in (14, 42):
        canvas.ellipse(placed((x, 7)), (4 * scale, 2.4 * scale), palette.ON_GREEN)
    for x in (0, 28):
        canvas.dot(placed((x, 7)), 1.3 * scale, palette.ON_GREEN)


def _logo(size: int) -> Image.Image:
    """Draw the logo on nothing: its corners are transparent."""
    canvas, shape = Canvas(size, size, palette.GREEN), Canvas(size, size, "black")
    draw_logo(canvas, (0, 0), size)
    shape.dot((size / 2, size / 2), size / 2, "white")
    image = canvas.smooth()
    image.putalpha(shape.smooth().convert("L"))
    return image


def _encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()
