"""The map under a card's cities, in the colours of the locators."""

from collections.abc import Iterable, Iterator
from math import cos, pi, sin

from cities.atlas import palette
from cities.atlas.cards.canvas import Canvas, Point, mixed
from cities.atlas.locator.locator_view import View
from cities.atlas.outlines.atlas import Atlas, Polygon
from cities.atlas.outlines.outline import Coordinates
from cities.atlas.outlines.window import clipped_ring

_FEWEST_POINTS = 3
_DOT_STEP = 7.0
"""Pixels between the dots of a ring."""
_FAINT = mixed(palette.GREEN, palette.LAND, 0.4)


class MapCanvas(Canvas):
    """A view of the plane, `scale` pixels to one of its units."""

    def __init__(self, view: View, scale: float) -> None:
        super().__init__(view.width * scale, view.height * scale, palette.SEA)
        self.view = view
        self.scale = scale

    def pixel(self, point: Coordinates) -> Point:
        """Where a point of the picture, whose origin is its middle, comes to lie."""
        x, y = point
        return (x + self.view.width / 2) * self.scale, (y + self.view.height / 2) * self.scale

    def draw_ground(self, atlas: Atlas, country_codes: Iterable[str]) -> None:
        self.polygons(self._seen(atlas.land), palette.LAND)
        for code in country_codes:
            self.polygons(self._seen(atlas.countries.get(code, ())), palette.PARTNER)
        for border in filter(self.view.shows_part_of, atlas.borders):
            self.line([*map(self._plane_pixel, border.points)], 1.4, palette.PAPER)

    def draw_rings(self) -> None:
        """Dot the rings of whole thousands of kilometres."""
        for ring in self.view.rings:
            radius = ring / self.view.kilometres_per_unit
            for dot in self._dots(radius):
                self.dot(dot, 1.0, _FAINT)

    def draw_ways(self, ends: Iterable[Coordinates]) -> None:
        """Draw faint lines from Kazan."""
        kazan = self.pixel(self.view.placed((0.0, 0.0)))
        for end in ends:
            self.line([kazan, self.pixel(end)], 1.0, _FAINT)

    def _dots(self, radius: float) -> Iterator[Point]:
        x, y = self.view.placed((0.0, 0.0))
        half_width, half_height = self.view.width / 2, self.view.height / 2
        count = round(2 * pi * radius * self.scale / _DOT_STEP)
        for angle in (2 * pi * step / count for step in range(count)):
            dot = (x + radius * cos(angle), y + radius * sin(angle))
            if abs(dot[0]) < half_width and abs(dot[1]) < half_height:
                yield self.pixel(dot)

    def _seen(self, polygons: Iterable[Polygon]) -> Iterator[list[list[Point]]]:
        """Cut each polygon at the window; the first of its rings is the outer one."""
        for polygon in polygons:
            rings = [
                [self._plane_pixel(point) for point in clipped_ring(ring.points, self.view.window)]
                for ring in polygon
                if self.view.may_show(ring)
            ]
            rings = [ring for ring in rings if len(ring) >= _FEWEST_POINTS]
            if rings:
                yield rings

    def _plane_pixel(self, point: Coordinates) -> Point:
        return self.pixel(self.view.placed(point))
