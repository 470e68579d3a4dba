from itertools import combinations
from math import cos, hypot, pi, radians, sin

import pytest

from cities.atlas.labels.label_positions import Leader
from cities.atlas.labels.raster import Box
from cities.atlas.map.frame import crowded_radius
from cities.atlas.map.map_layout import LabelLayer, MapLayout, lay_out_map
from cities.atlas.outlines.outline import Coordinates
from cities.atlas.plane.place import Place
from tests.cities.atlas.samples import EIGHT, crowded_places, invented_places

SETS = {
    "eight": EIGHT,
    "74": invented_places(74),
    "crowd": crowded_places(74),
    "500": invented_places(500),
}
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


def meet(first: Leader, second: Leader) -> bool:
    def side(line: Leader, point: Coordinates) -> bool:
        (x, y), (end_x, end_y) = line
        return (end_x - x) * (point[1] - y) > (end_y - y) * (point[0] - x)

    ends = ((first, second), (second, first))
    return all(side(line, start) != side(line, end) for line, (start, end) in ends)


def crosses(leader: Leader, box: Box) -> bool:
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


def test_leaders_do_not_cross_each_other() -> None:
    found = 0
    for layout in LAYOUTS.values():
        leaders = [label.leader for label in layout.wide.labels if label and label.leader]
        found += len(leaders)
        assert not [pair for pair in combinations(leaders, 2) if meet(*pair)]
    assert found > 30


@each_layer
def test_the_captions_of_the_rings_stand_in_one_line_from_kazan(
    layout: MapLayout, layer: LabelLayer
) -> None:
    assert len(layer.ring_labels) >= 2
    assert len({ring.bearing for ring in layer.ring_labels}) == 1


@each_layer
def test_no_ring_runs_through_its_caption(layout: MapLayout, layer: LabelLayer) -> None:
    for ring in layer.ring_labels:
        radius = layout.radius * ring.kilometres / layout.kilometres
        drawn = 2 * pi - 2 * ring.gap
        for share in range(500):
            angle = radians(ring.bearing) + ring.gap + drawn * share / 499
            point = (radius * sin(angle), -radius * cos(angle))
            assert distance(point, ring.box) > 1, (ring, point)


@pytest.mark.parametrize("radius", RADII)
def test_every_ring_of_eight_cities_says_its_distance_off_the_ways_to_kazan(radius: int) -> None:
    layout = LAYOUTS["eight", radius]
    rings = layout.wide.ring_labels
    assert [ring.text for ring in rings] == [f"{n}\u00a0000\u00a0км" for n in (1, 2, 3, 4)]
    for ring in rings:
        assert not [point for point in layout.points if crosses(((0, 0), point), ring.box)]


def test_the_name_of_kazan_covers_a_dot_only_where_there_is_no_other_room() -> None:
    for (name, _), layout in LAYOUTS.items():
        for layer in (layout.wide, layout.narrow):
            nearest = min(distance(dot, layer.kazan.box) for dot in layout.points)
            assert nearest >= 4 or (name, layer) == ("500", layout.narrow)


@pytest.mark.parametrize("radius", RADII)
def test_all_eight_cities_are_named_at_full_width(radius: int) -> None:
    assert None not in LAYOUTS["eight", radius].wide.labels


@pytest.mark.parametrize(("radius", "fewest"), [(272, 36), (342, 42), (422, 50)])
def test_most_of_74_cities_are_named_and_the_farther_ones_too(radius: int, fewest: int) -> None:
    labels = LAYOUTS["74", radius].wide.labels
    assert sum(map(bool, labels)) >= fewest
    assert sum(map(bool, labels[37:])) >= 20


def named(layout: MapLayout) -> set[Place]:
    pairs = zip(layout.places, layout.wide.labels, strict=True)
    return {place for place, label in pairs if label}


def test_a_crowd_has_almost_all_its_names_on_one_of_its_two_maps() -> None:
    places = crowded_places(74)
    radius = crowded_radius([place.distance for place in places])
    assert radius
    near = [place for place in places if place.distance <= radius]
    on_its_own = named(lay_out_map(near, 272))
    assert len(on_its_own) >= 0.75 * len(near)
    assert len(named(LAYOUTS["crowd", 272]) | on_its_own) >= 60


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
