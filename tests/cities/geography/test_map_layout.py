from itertools import combinations
from math import hypot

import pytest

from cities.geography.map_layout import LabelLayer, MapLayout, lay_out_map
from cities.geography.outline import Coordinates
from cities.geography.place import Place
from cities.geography.raster import Box
from tests.cities.geography.samples import EIGHT, invented_places

SETS = {"eight": EIGHT, "74": invented_places(74), "500": invented_places(500)}
RADII = (272, 342, 422)
"""Units: maps of 560, 700 and 860 CSS pixels, as on screens of 1280 and 768."""

LAYOUTS = {(name, radius): lay_out_map(SETS[name], radius) for name in SETS for radius in RADII}
each_layer = pytest.mark.parametrize(
    ("layout", "layer"),
    [
        pytest.param(layout, layer, id=f"{name}-{radius}-{width}")
        for (name, radius), layout in LAYOUTS.items()
        for width, layer in (("wide", layout.wide), ("narrow", layout.narrow))
    ],
)


def boxes(layer: LabelLayer) -> list[Box]:
    labels = [label.box for label in layer.labels if label]
    return [*labels, layer.kazan.box] + [ring.box for ring in layer.ring_labels]


def overlap(first: Box, second: Box) -> bool:
    across = first.left < second.right and second.left < first.right
    return across and first.top < second.bottom and second.top < first.bottom


def distance(dot: Coordinates, box: Box) -> float:
    (x, y), (left, top, right, bottom) = dot, box
    return hypot(max(left - x, x - right, 0), max(top - y, y - bottom, 0))


def crosses(leader: tuple[Coordinates, Coordinates], box: Box) -> bool:
    (start_x, start_y), (end_x, end_y) = leader
    points = [
        (start_x + (end_x - start_x) * share / 50, start_y + (end_y - start_y) * share / 50)
        for share in range(51)
    ]
    return any(box.left < x < box.right and box.top < y < box.bottom for x, y in points)


@each_layer
def test_no_two_labels_overlap(layout: MapLayout, layer: LabelLayer) -> None:
    pairs = list(combinations(boxes(layer), 2))
    assert len(pairs) >= 10
    assert not [pair for pair in pairs if overlap(*pair)]


@each_layer
def test_no_label_leaves_the_frame(layout: MapLayout, layer: LabelLayer) -> None:
    for left, top, right, bottom in boxes(layer):
        corners = [(x, y) for x in (left, right) for y in (top, bottom)]
        assert max(hypot(x, y) for x, y in corners) < layout.radius


@each_layer
def test_no_label_covers_a_dot(layout: MapLayout, layer: LabelLayer) -> None:
    for box in boxes(layer):
        if box != layer.kazan.box:
            assert min(distance(dot, box) for dot in layout.points) >= 4


@each_layer
def test_no_label_stands_beside_another_city_s_dot(layout: MapLayout, layer: LabelLayer) -> None:
    """A name beside a dot is read as its name."""
    for label, own in zip(layer.labels, layout.points, strict=True):
        for dot in layout.points:
            if label and dot != own:
                assert distance(dot, label.box) >= 6, (label, dot)


@each_layer
def test_no_leader_runs_through_a_label(layout: MapLayout, layer: LabelLayer) -> None:
    labels = [label for label in layer.labels if label]
    for label in labels:
        if label.leader:
            assert not [box for box in boxes(layer) if crosses(label.leader, box)]


def test_the_name_of_kazan_covers_a_dot_only_where_there_is_no_other_room() -> None:
    for (name, _), layout in LAYOUTS.items():
        for layer in (layout.wide, layout.narrow):
            nearest = min(distance(dot, layer.kazan.box) for dot in layout.points)
            assert nearest >= 4 or (name, layer) == ("500", layout.narrow)


@pytest.mark.parametrize("radius", RADII)
def test_all_eight_cities_are_named_at_full_width(radius: int) -> None:
    assert None not in LAYOUTS["eight", radius].wide.labels


def test_a_narrow_screen_has_larger_letters_and_no_more_names() -> None:
    for layout in LAYOUTS.values():
        named = [sum(map(bool, layer.labels)) for layer in (layout.wide, layout.narrow)]
        assert layout.narrow.font_size > 1.5 * layout.wide.font_size
        assert named[1] <= named[0]


def test_a_narrow_screen_still_names_most_of_eight_cities() -> None:
    assert sum(map(bool, LAYOUTS["eight", 272].narrow.labels)) >= 6


def test_a_larger_map_names_more_cities() -> None:
    named = [sum(map(bool, LAYOUTS["500", radius].wide.labels)) for radius in RADII]
    assert named == sorted(named)
    assert named[0] > 10


def test_the_same_places_are_laid_out_the_same_way_in_any_order() -> None:
    assert lay_out_map(reversed(EIGHT), 272) == LAYOUTS["eight", 272]


def test_places_follow_each_other_by_distance() -> None:
    for layout in LAYOUTS.values():
        distances = [place.distance for place in layout.places]
        assert distances == sorted(distances)


def test_a_map_of_no_cities_has_kazan_and_its_first_ring() -> None:
    layout = lay_out_map([], 272)
    assert layout.kilometres == 1000
    assert len(layout.wide.ring_labels) == 1


def test_cities_on_one_spot_share_it_without_sharing_a_label() -> None:
    twins = [Place(f"test-{n}", "Близнец", 50, 50, "RU", f"/{n}/") for n in range(3)]
    layer = lay_out_map(twins, 272).wide
    named = [label.box for label in layer.labels if label]
    assert named
    assert not [pair for pair in combinations(named, 2) if overlap(*pair)]
