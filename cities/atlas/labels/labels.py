"""Placing labels: none overlaps another, covers a dot, or leaves the frame.

Greedy, the nearest cities first and names beside their dots before names on leaders; a name
that finds no room is left out: its city stays a link, and a line of the list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cities.atlas.labels.label_positions import (
    Label,
    LabelStyle,
    Position,
    boxes_along,
    directions_from,
)
from cities.atlas.labels.point_grid import PointGrid
from cities.atlas.labels.raster import Box, Raster
from cities.atlas.labels.ways import Ways
from cities.atlas.outlines.outline import Coordinates

_RANK = 0.4
"""What a place costs for each dearer one, in ways to Kazan that a label covers."""

_MOST_CROSSED_WAYS = 5
_OTHER_DOTS = 0.5
"""Em to any dot but the label's own, which is little farther when the label stands beside it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What labels are placed on; the dots must have been taken in `room`."""

    room: Raster
    dots: PointGrid
    ways: Ways
    style: LabelStyle


def place_labels(
    points: Sequence[Coordinates], widths: Sequence[float], scene: Scene
) -> list[Label | None]:
    """Find a place, or none, for each point's label of the given width.

    Leaders come last, for they take more room.
    """
    placed: dict[int, Label] = {}
    for find in (label_beside, label_led_away):
        for index, (point, width) in enumerate(zip(points, widths, strict=True)):
            if index not in placed and (label := find(point, width, scene)):
                take_label(label, scene)
                placed[index] = label
    return [placed.get(index) for index in range(len(points))]


def take_label(label: Label, scene: Scene) -> None:
    """Let the label and its leader stand."""
    scene.room.take(label.box.grown(scene.style.clearance))
    if label.leader:
        for box in boxes_along(label.leader, scene.style):
            scene.room.take(box)


def label_beside(point: Coordinates, width: float, scene: Scene) -> Label | None:
    """Touch the dot, and cover as few of the ways to Kazan as can be."""
    return best_label(scene.style.beside, point, width, scene)


def label_led_away(point: Coordinates, width: float, scene: Scene) -> Label | None:
    """Stand at the end of the shortest leader that meets nothing on its way."""
    style, room = scene.style, scene.room
    lengths = [style.dot_radius + length * style.font_size for length in style.leaders]
    if not lengths:
        return None
    begin, end = 1.5 * style.dot_radius, lengths[-1]
    ways = [(way, room.reach(point, way, begin, end)) for way in directions_from(point)]
    ways = [(way, reach) for way, reach in ways if reach > lengths[0]]
    for length in lengths:
        positions = (way.position(length, style) for way, reach in ways if reach > length)
        if label := best_label(positions, point, width, scene):
            return label
    return None


def best_label(
    positions: Iterable[Position], point: Coordinates, width: float, scene: Scene
) -> Label | None:
    """Weigh a place's rank against the ways to Kazan that its label would cover."""
    best, fewest = None, float("inf")
    for rank, position in enumerate(positions):
        if rank * _RANK >= fewest:
            break
        box = position.box(point, width, scene.style.font_size)
        if scene.room.is_free(*box) and not _is_beside_another(box, point, scene):
            cost = rank * _RANK + min(scene.ways.crossed(box), _MOST_CROSSED_WAYS)
            if cost < fewest:
                best, fewest = position.label(point, box), cost
    return best


def _is_beside_another(box: Box, point: Coordinates, scene: Scene) -> bool:
    """Whether a label is so near another dot as to seem its name."""
    near = box.grown(scene.style.dot_radius + _OTHER_DOTS * scene.style.font_size)
    return any(dot != point for dot in scene.dots.within(near))
