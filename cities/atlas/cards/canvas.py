"""A picture whose edges are smooth: drawn several times too large, then shrunk."""

from collections.abc import Iterable, Sequence

from PIL import Image, ImageColor, ImageDraw

Point = tuple[float, float]

_TIMES = 3
_CURVE_STEPS = 12


class Canvas:
    """Shapes in the picture's own pixels, y down."""

    def __init__(self, width: float, height: float, ground: str) -> None:
        size = (round(width * _TIMES), round(height * _TIMES))
        self._image = Image.new("RGB", size, ground)
        self._draw = ImageDraw.Draw(self._image)

    def smooth(self) -> Image.Image:
        """Shrink what is drawn to its true size."""
        return self._image.reduce(_TIMES)

    def rectangle(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        # Pillow's right and bottom edges are filled too.
        self._draw.rectangle(
            (left * _TIMES, top * _TIMES, right * _TIMES - 1, bottom * _TIMES - 1), fill
        )

    def ellipse(self, centre: Point, radii: Point, fill: str) -> None:
        (x, y), (across, along) = centre, radii
        box = (x - across, y - along, x + across, y + along)
        self._draw.ellipse([edge * _TIMES for edge in box], fill)

    def dot(self, centre: Point, radius: float, fill: str) -> None:
        self.ellipse(centre, (radius, radius), fill)

    def line(self, points: Sequence[Point], width: float, fill: str) -> None:
        self._draw.line(_enlarged(points), fill, round(width * _TIMES), joint="curve")

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        self._draw.polygon(_enlarged(points), fill)

    def polygons(self, polygons: Iterable[Sequence[Sequence[Point]]], fill: str) -> None:
        """Fill polygons of one outer ring and any number of holes."""
        for outer, *holes in polygons:
            if holes:
                self._with_holes(outer, holes, fill)
            else:
                self.polygon(outer, fill)

    def _with_holes(self, outer: Sequence[Point], holes: list[Sequence[Point]], fill: str) -> None:
        mask = Image.new("1", self._image.size)
        draw = ImageDraw.Draw(mask)
        draw.polygon(_enlarged(outer), 1)
        for hole in holes:
            draw.polygon(_enlarged(hole), 0)
        self._image.paste(fill, mask=mask)


def mixed(colour: str, ground: str, share: float) -> str:
    """Mix two colours as `share` of one laid over the other would."""
    pairs = zip(ImageColor.getrgb(colour), ImageColor.getrgb(ground), strict=True)
    return "#{:02x}{:02x}{:02x}".format(*(round(a * share + b * (1 - share)) for a, b in pairs))


def bezier(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Points of a cubic curve, as SVG's `C` draws it."""
    return [
        _on_curve((start, first, second, end), step / _CURVE_STEPS)
        for step in range(_CURVE_STEPS + 1)
    ]


def _on_curve(controls: tuple[Point, Point, Point, Point], share: float) -> Point:
    rest = 1 - share
    weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, controls, strict=True))
        for axis in (0, 1)
    )
    return x, y


def _enlarged(points: Sequence[Point]) -> list[Point]:
    return [(x * _TIMES, y * _TIMES) for x, y in points]
