"""Placing labels so that none overlaps another, covers a dot, or leaves the frame.

Names beside their dots come before names on leaders. A name that finds no room is left out: its
city stays a link, and a line of the list.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import dist, inf

from cities.atlas.labels.label import (
    Label,
    LabelStyle,
    directions_from,
    label_led_away,
    labels_beside,
)
from cities.atlas.plane.box import Box, Point

_RANK = 0.4
"""The cost of a place for each better one, in ways to Kazan that a label covers."""

_MOVES = 2
"""How many names may move for one that would stand in their way."""

_TRIES = 25_000
"""How many places are tried for all names together: a crowd on one spot would never end."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What labels are placed on."""

    style: LabelStyle
    holds: Callable[[Box], bool]
    dots: Sequence[Point]
    ways: Sequence[Point]
    """Ends of the straight ways from Kazan, which is the origin."""
    taken: Sequence[Box] = ()

    def crossed_ways(self, box: Box) -> int:
        """Return how many of the ways run through the box."""
        return sum(box.entry((0.0, 0.0), end) < 1 for end in self.ways)

    def is_free(self, box: Box, dots: Iterable[Point]) -> bool:
        """Whether a label may stand here, before any other does."""
        left, top, right, bottom = box.grown(self.style.dot_room)
        return (
            self.holds(box)
            and not any(left < x < right and top < y < bottom for x, y in dots)
            and not any(box.overlaps(other) for other in self.taken)
        )

    def best_first(self, labels: Iterable[Label], dots: Iterable[Point]) -> list[Label]:
        """Weigh the rank of a free place against the ways to Kazan that its label covers."""
        free = [(rank, each) for rank, each in enumerate(labels) if self.is_free(each.box, dots)]
        costs = [(rank * _RANK + self.crossed_ways(each.box), rank, each) for rank, each in free]
        return [each for _cost, _rank, each in sorted(costs)]


def place_labels(
    points: Sequence[Point], widths: Sequence[float], scene: Scene
) -> list[Label | None]:
    """Find a place, or none, for each point's label of the given width."""
    named = list(zip(points, widths, strict=True))
    near = [beside(point, width, scene) for point, width in named]
    far = [led_away(point, width, scene) for point, width in named]
    both = [[*some, *others] for some, others in zip(near, far, strict=True)]
    placed: dict[int, Label] = {}
    patience = iter(range(_TRIES))
    for choices, moves in ((near, 0), (both, 0), (both, _MOVES)):
        for index in range(len(points)):
            if index not in placed:
                placed = _with(index, choices, placed, moves, patience) or placed
    return [placed.get(index) for index in range(len(points))]


def _with(
    index: int,
    choices: Sequence[Sequence[Label]],
    placed: dict[int, Label],
    moves: int,
    patience: Iterator[int],
) -> dict[int, Label] | None:
    """Place one more label, if need be by moving the few that it meets elsewhere."""
    for label, _try in zip(choices[index], patience, strict=False):
        met = list(islice(_met(label, placed), moves + 1))
        if len(met) > moves:
            continue
        after: dict[int, Label] | None
        after = {each: stands for each, stands in placed.items() if each not in met}
        after[index] = label
        for other in met:
            after = after and _with(other, choices, after, moves - 1, patience)
        if after:
            return after
    return None


def _met(label: Label, placed: Mapping[int, Label]) -> Iterator[int]:
    """Name those that the label would touch."""
    left, top, right, bottom = label.hull
    for index, other in placed.items():
        hull = other.hull
        # `overlaps` written out: a crowd asks this a hundred thousand times.
        is_near = left < hull[2] and hull[0] < right and top < hull[3] and hull[1] < bottom
        if is_near and label.meets(other):
            yield index


def beside(point: Point, width: float, scene: Scene) -> list[Label]:
    """Return the free places beside the dot, the best first."""
    dots = _around(point, width, scene)
    return scene.best_first(labels_beside(point, width, scene.style), dots)


def led_away(point: Point, width: float, scene: Scene) -> list[Label]:
    """Return the free places at the ends of leaders, the shortest leaders first."""
    style, dots = scene.style, _around(point, width, scene)
    reaches = list(_reaches(point, scene, dots)) if style.leaders else []
    labels: list[Label] = []
    for length in (style.dot_radius + length * style.font_size for length in style.leaders):
        labels += scene.best_first(
            [
                label_led_away(point, way, length, width, style)
                for way, reach in reaches
                if reach > length
            ],
            dots,
        )
    return labels


def _around(point: Point, width: float, scene: Scene) -> list[Point]:
    """Return the other dots that a label of the point could meet."""
    style = scene.style
    reach = style.dot_room + width + (max(style.leaders, default=0) + 2) * style.font_size
    left, top, right, bottom = Box(*point, *point).grown(reach)
    return [
        (x, y) for x, y in scene.dots if left < x < right and top < y < bottom and (x, y) != point
    ]


def _reaches(point: Point, scene: Scene, dots: Iterable[Point]) -> Iterator[tuple[Point, float]]:
    """Return how far a leader may run in each direction."""
    # A dot that the point's own overlaps bars only the direction towards it.
    sizes = ((dot, min(scene.style.dot_radius, dist(point, dot) / 2)) for dot in dots)
    boxes = [*(Box(*dot, *dot).grown(size) for dot, size in sizes), *scene.taken]
    longest = scene.style.dot_radius + max(scene.style.leaders) * scene.style.font_size
    window = Box(*point, *point).grown(longest)
    boxes = [box for box in boxes if box.overlaps(window)]
    for way in directions_from(point):
        yield way, min((box.entry(point, way) for box in boxes), default=inf)
