"""Which part of the plane a locator shows, and where the names stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from cities.atlas.labels.label import Label, LabelStyle
from cities.atlas.labels.labels import Scene, place_labels
from cities.atlas.labels.text_width import text_width
from cities.atlas.plane.box import Box, Point
from cities.atlas.plane.place import Place

WIDTH = 480
HEIGHT = 300
DOT_RADIUS = 6.0
FONT_SIZE = 17.0

_FARTHEST_SHARED = 5000
"""Kilometres: a picture of both cities would show the surroundings of neither beyond it."""

_LONE_WIDTH = 2000
_LEAST_WIDTH = 1400
_SHARED_SHARE = 0.6
_MARGIN = 8.0
_ARROW_INSET = 26.0
_BOLD = 1.1
_RING_STEP = 1000
_STYLE = LabelStyle(FONT_SIZE, DOT_RADIUS, dot_room=14.0, leaders=(0.8, 1.6, 2.6))


@dataclass(frozen=True, slots=True)
class View:
    """A window of the plane around `centre`; the picture's own origin is its middle."""

    centre: Point
    kilometres_per_unit: float
    has_kazan: bool
    width: float = WIDTH
    height: float = HEIGHT

    def placed(self, point: Point) -> Point:
        """Where a point of the plane comes to lie in the picture."""
        scale = self.kilometres_per_unit
        return ((point[0] - self.centre[0]) / scale, (point[1] - self.centre[1]) / scale)

    @property
    def window(self) -> Box:
        """What is seen of the plane, in kilometres, and a little more."""
        (x, y), scale = self.centre, self.kilometres_per_unit
        right, down = self.width / 2 * scale, self.height / 2 * scale
        return Box(x - right, y - down, x + right, y + down).grown(_MARGIN * scale)

    @property
    def rings(self) -> Iterator[int]:
        """Kilometres of the rings that cross the window."""
        box = self.window
        nearest = hypot(max(box.left, -box.right, 0), max(box.top, -box.bottom, 0))
        farthest = hypot(max(-box.left, box.right), max(-box.top, box.bottom))
        return (ring for ring in range(_RING_STEP, int(farthest), _RING_STEP) if ring > nearest)


def view_of(place: Place, height: float = HEIGHT) -> View:
    """Both cities where they fit, else the city alone; `height` is that of the picture."""
    x, y = place.point
    if place.distance > _FARTHEST_SHARED:
        return View((x, y), _LONE_WIDTH / WIDTH, has_kazan=False, height=height)
    width = max(abs(x), abs(y) * WIDTH / height, _LEAST_WIDTH * _SHARED_SHARE) / _SHARED_SHARE
    return View((x / 2, y / 2), width / WIDTH, has_kazan=True, height=height)


def way_end(place: Place, view: View) -> Point:
    """Kazan, or where the way to it comes to the picture's edge."""
    kazan, (x, y) = view.placed((0.0, 0.0)), view.placed(place.point)
    if view.has_kazan:
        return kazan
    along_x, along_y = kazan[0] - x, kazan[1] - y
    share = min(
        (view.width / 2 - _ARROW_INSET) / max(abs(along_x), 1.0),
        (view.height / 2 - _ARROW_INSET) / max(abs(along_y), 1.0),
    )
    return (x + along_x * share, y + along_y * share)


def place_names(
    names: tuple[str, str], ends: tuple[Point, Point], view: View
) -> list[Label | None]:
    """Find room for the bold name of the city and for that of Kazan, off the way between them."""
    frame = Box(-view.width / 2, -view.height / 2, view.width / 2, view.height / 2).grown(-_MARGIN)
    start, end = ends
    way = (end[0] - start[0], end[1] - start[1])

    def is_open(box: Box) -> bool:
        return frame.holds(box) and box.entry(start, way) >= 1

    widths = (text_width(names[0], FONT_SIZE) * _BOLD, text_width(names[1], FONT_SIZE))
    return place_labels(ends, widths, Scene(_STYLE, is_open, dots=ends, ways=()))
