"""Which part of the plane a locator shows, and where the names stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from cities.atlas.labels.label_positions import Label, LabelStyle, boxes_along
from cities.atlas.labels.labels import Scene, label_beside, label_led_away, take_label
from cities.atlas.labels.point_grid import PointGrid
from cities.atlas.labels.raster import Box, Raster
from cities.atlas.labels.text_width import text_width
from cities.atlas.labels.ways import Ways
from cities.atlas.map.frame import RING_STEP
from cities.atlas.outlines.outline import Coordinates, Outline
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
_STYLE = LabelStyle(FONT_SIZE, DOT_RADIUS, clearance=3.0, leaders=(0.8, 1.6, 2.6))


@dataclass(frozen=True, slots=True)
class View:
    """A window of the plane around `centre`; the picture's own origin is its middle."""

    centre: Coordinates
    kilometres_per_unit: float
    has_kazan: bool
    width: float = WIDTH
    height: float = HEIGHT

    def placed(self, point: Coordinates) -> Coordinates:
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
    def distances(self) -> tuple[float, float]:
        """Kilometres from Kazan to the window's nearest and farthest points."""
        box = self.window
        nearest = hypot(max(box.left, -box.right, 0), max(box.top, -box.bottom, 0))
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        return nearest, max(hypot(x, y) for x, y in corners)

    def may_show(self, outline: Outline) -> bool:
        """Whether the outline's distances from Kazan overlap those of the window."""
        nearest, farthest = self.distances
        return outline.farthest >= nearest and (
            outline.nearest <= farthest or outline.surrounds_centre
        )

    def shows_part_of(self, line: Outline) -> bool:
        """Whether a point of the line is within the window."""
        left, top, right, bottom = self.window
        return self.may_show(line) and any(
            left <= x <= right and top <= y <= bottom for x, y in line.points
        )

    @property
    def rings(self) -> Iterator[int]:
        """Kilometres of the rings that cross the window."""
        nearest, farthest = self.distances
        return (ring for ring in range(RING_STEP, int(farthest), RING_STEP) if ring > nearest)


def view_of(place: Place, height: float = HEIGHT) -> View:
    """Both cities where they fit, else the city alone; `height` is that of the picture."""
    x, y = place.point
    if place.distance > _FARTHEST_SHARED:
        return View((x, y), _LONE_WIDTH / WIDTH, has_kazan=False, height=height)
    width = max(abs(x), abs(y) * WIDTH / height, _LEAST_WIDTH * _SHARED_SHARE) / _SHARED_SHARE
    return View((x / 2, y / 2), width / WIDTH, has_kazan=True, height=height)


def way_end(place: Place, view: View) -> Coordinates:
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
    names: tuple[str, str], ends: tuple[Coordinates, Coordinates], view: View
) -> tuple[Label | None, Label | None]:
    """Find room for the bold name of the city and for that of Kazan, off the way between them."""
    scene = Scene(_room(ends, view), PointGrid(ends, 3 * FONT_SIZE), Ways([]), _STYLE)
    widths = (text_width(names[0], FONT_SIZE) * _BOLD, text_width(names[1], FONT_SIZE))
    return _placed(ends[0], widths[0], scene), _placed(ends[1], widths[1], scene)


def _placed(point: Coordinates, width: float, scene: Scene) -> Label | None:
    label = label_beside(point, width, scene) or label_led_away(point, width, scene)
    if label:
        take_label(label, scene)
    return label


def _room(ends: tuple[Coordinates, Coordinates], view: View) -> Raster:
    half_width, half_height = view.width / 2 - _MARGIN, view.height / 2 - _MARGIN
    room = Raster(
        max(half_width, half_height),
        FONT_SIZE / 8,
        lambda height: half_width if abs(height) <= half_height else 0.0,
    )
    for x, y in ends:
        room.take(Box(x, y, x, y).grown(DOT_RADIUS))
    if hypot(ends[1][0] - ends[0][0], ends[1][1] - ends[0][1]) > 0:
        for box in boxes_along(ends, _STYLE, beyond=2 * DOT_RADIUS):
            room.take(box)
    return room
