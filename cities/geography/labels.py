"""Placing labels: none overlaps another, covers a dot, or leaves the frame.

Greedy, the nearest cities first and names beside their dots before names on leaders; other
orders and second attempts were measured and find room for no more. A name that finds none is
left out: its city stays a link, and a line of the list.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cities.geography.label_positions import (
    ASCENT,
    DESCENT,
    Label,
    LabelStyle,
    Position,
    boxes_along,
)
from cities.geography.outline import Coordinates
from cities.geography.point_grid import PointGrid
from cities.geography.raster import Box, Raster
from cities.geography.ways import Ways

_CROSSED_WAY_COST: Final = 0.3
_MOST_CROSSED_WAYS: Final = 5
_OTHER_DOTS: Final = 0.5
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

    Leaders come last, for they take more room. The scene is left as it was.
    """
    scene = replace(scene, room=scene.room.copy())
    placed: dict[int, Label] = {}
    for free_positions in (_beside, _led_away):
        for index, (point, width) in enumerate(zip(points, widths, strict=True)):
            if index not in placed:
                positions = free_positions(point, width, scene)
                if label := cheapest(positions, point, width, scene):
                    take_label(label, scene)
                    placed[index] = label
    return [placed.get(index) for index in range(len(points))]


def cheapest(
    positions: Iterable[Position], point: Coordinates, width: float, scene: Scene
) -> Label | None:
    """Weigh a place's own cost and the ways to Kazan that its label would cover."""
    best, best_cost = None, float("inf")
    for position in positions:
        if position.cost < best_cost:
            label = position.label(point, width, scene.style.font_size)
            crossed = min(scene.ways.crossed(label.box), _MOST_CROSSED_WAYS)
            cost = position.cost + crossed * _CROSSED_WAY_COST
            if cost < best_cost:
                best, best_cost = label, cost
    return best


def take_label(label: Label, scene: Scene) -> None:
    """Let the label and its leader stand."""
    scene.room.take(label.box.grown(scene.style.clearance))
    if label.leader:
        for box in boxes_along(label.leader, scene.style):
            scene.room.take(box)


def _beside(point: Coordinates, width: float, scene: Scene) -> Iterator[Position]:
    for position in scene.style.beside:
        if is_free_at(position, point, width, scene):
            yield position


def _led_away(point: Coordinates, width: float, scene: Scene) -> Iterator[Position]:
    """Goes on in each direction until something bars the leader."""
    for positions in scene.style.led_away(point):
        for position in positions:
            if _is_barred(position, point, scene.room):
                break
            if is_free_at(position, point, width, scene):
                yield position
                break


def _is_barred(position: Position, point: Coordinates, room: Raster) -> bool:
    x, y = point
    for left, top, right, bottom in position.leader_boxes:
        if not room.is_free(left + x, top + y, right + x, bottom + y):
            return True
    return False


def is_free_at(position: Position, point: Coordinates, width: float, scene: Scene) -> bool:
    """Whether a label finds room there, and is not so near another dot as to seem its name."""
    em, baseline = scene.style.font_size, point[1] + position.baseline
    left = point[0] + position.x - position.left_share * width
    box = Box(left, baseline - ASCENT * em, left + width, baseline + DESCENT * em)
    if not scene.room.is_free(*box):
        return False
    too_near = box.grown(scene.style.dot_radius + _OTHER_DOTS * em)
    return all(dot == point for dot in scene.dots.within(too_near))
