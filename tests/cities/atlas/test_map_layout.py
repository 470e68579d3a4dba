from itertools import combinations
from math import cos, hypot, log, pi, radians, sin

import pytest

from cities.atlas.map.map_layout import LabelLayer, MapLayout, lay_out_map
from cities.atlas.plane.box import Box
from cities.atlas.plane.place import Place
from tests.cities.atlas.geometry import crosses, distance, meet
from tests.cities.atlas.samples import EIGHT, REAL, invented_places

SETS = {
    "eight": EIGHT,
    "real": REAL,
    "74": invented_places(74),
    "200": invented_places(200),
}
RADII = (184, 272, 342)
"""Units: the map of a social card, of a page, and a larger one."""

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


@each_layer
def test_no_two_labels_overlap(layout: MapLayout, layer: LabelLayer) -> None:
    pairs = list(combinations(boxes(layer), 2))
    assert len(pairs) >= 10
    assert not [(first, second) for first, second in pairs if first.overlaps(second)]


@each_layer
def test_no_label_leaves_the_frame(layout: MapLayout, layer: LabelLayer) -> None:
    for left, top, right, bottom in boxes(layer):
        corners = [(x, y) for x in (left, right) for y in (top, bottom)]
        assert max(hypot(x, y) for x, y in corners) < layout.radius


@each_layer
def test_no_label_covers_a_dot(layout: MapLayout, layer: LabelLayer) -> None:
    """Of its own city or of another, the halo around the dot included."""
    halo = 3.4 if len(layout.places) >= 30 else 6
    for box in boxes(layer):
        if box != layer.kazan.box:
            assert min(distance(dot, box) for dot in layout.points) >= halo - 0.5


@each_layer
def test_no_label_of_a_few_cities_stands_beside_another_city_s_dot(
    layout: MapLayout, layer: LabelLayer
) -> None:
    """A name beside a dot is read as its name."""
    nearest = 4 if len(layout.places) >= 30 else 11
    for label, own in zip(layer.labels, layout.points, strict=True):
        for dot in layout.points:
            if label and dot != own:
                assert distance(dot, label.box) >= nearest, (label, dot)


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
        radius = layout.rings[ring.kilometres]
        drawn = 2 * pi - 2 * ring.gap
        for share in range(500):
            angle = radians(ring.bearing) + ring.gap + drawn * share / 499
            point = (radius * sin(angle), -radius * cos(angle))
            assert distance(point, ring.box) > 1, (ring, point)


@pytest.mark.parametrize("radius", RADII)
def test_every_ring_of_eight_cities_says_its_distance_off_the_ways_to_kazan(radius: int) -> None:
    layout = LAYOUTS["eight", radius]
    rings = layout.wide.ring_labels
    texts = ["500\u00a0км", *(f"{n}\u00a0000\u00a0км" for n in (1, 2, 3, 5))]
    assert [ring.text for ring in rings] == texts
    for ring in rings:
        assert not [point for point in layout.points if crosses(((0, 0), point), ring.box)]


@pytest.mark.parametrize("name", SETS)
def test_the_rings_are_as_far_apart_as_the_logarithm_says(name: str) -> None:
    layout = LAYOUTS[name, 272]
    *_, frame = layout.rings
    for kilometres, radius in layout.rings.items():
        share = log(1 + kilometres / 900) / log(1 + frame / 900)
        assert radius == pytest.approx(272 * share)


def test_a_city_lies_among_the_rings_as_far_as_it_is() -> None:
    for layout in LAYOUTS.values():
        for place, point in zip(layout.places, layout.points, strict=True):
            for kilometres, radius in layout.rings.items():
                assert (place.distance < kilometres) == (hypot(*point) < radius)


def test_the_name_of_kazan_covers_a_dot_only_where_there_is_no_other_room() -> None:
    for (name, _), layout in LAYOUTS.items():
        for layer in (layout.wide, layout.narrow):
            nearest = min(distance(dot, layer.kazan.box) for dot in layout.points)
            assert nearest >= 3 or name == "200"


@pytest.mark.parametrize("radius", RADII)
def test_all_eight_cities_are_named_at_full_width(radius: int) -> None:
    assert None not in LAYOUTS["eight", radius].wide.labels


def test_64_of_74_cities_are_named_on_a_wide_screen_and_25_on_a_narrow_one() -> None:
    layout = LAYOUTS["real", 272]
    assert sum(map(bool, layout.wide.labels)) >= 64
    assert sum(map(bool, layout.narrow.labels)) >= 25
    assert len(layout.wide.ring_labels) == 8


def test_a_narrow_screen_has_larger_letters_and_no_more_names() -> None:
    for layout in LAYOUTS.values():
        named = [sum(map(bool, layer.labels)) for layer in (layout.wide, layout.narrow)]
        assert layout.narrow.font_size > 1.5 * layout.wide.font_size
        assert named[1] <= named[0]


def test_a_narrow_screen_still_names_eight_cities() -> None:
    assert None not in LAYOUTS["eight", 272].narrow.labels


def test_a_larger_map_names_more_cities() -> None:
    named = [sum(map(bool, LAYOUTS["200", radius].wide.labels)) for radius in RADII]
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
    assert layout.rings == {500: 272}
    assert len(layout.wide.ring_labels) == 1


def test_cities_on_one_spot_share_it_without_sharing_a_label() -> None:
    twins = [Place(f"test-{n}", "Близнец", 50, 50, "RU", f"/{n}/") for n in range(3)]
    layer = lay_out_map(twins, 272).wide
    named = [label.box for label in layer.labels if label]
    assert named
    assert not [(one, other) for one, other in combinations(named, 2) if one.overlaps(other)]
