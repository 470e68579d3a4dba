"""Poles, the antipode, the 180th meridian, one spot for all: each is still a map and a locator."""

import xml.etree.ElementTree as ET
from itertools import combinations
from math import hypot

import pytest

from cities.atlas.locator.locator import draw_locator
from cities.atlas.map.drawing import draw_map
from cities.atlas.plane.place import Place
from cities.atlas.plane.sphere import KAZAN


def at(*positions: tuple[float, float], name: str = "Тест") -> tuple[Place, ...]:
    return tuple(
        Place(f"test-{number}", f"{name} {number}", latitude, longitude, "RU", f"/{number}/")
        for number, (latitude, longitude) in enumerate(positions)
    )


SETS = {
    "north pole": at((90, 0)),
    "south pole": at((-90, 180)),
    "antipode": at((-KAZAN.latitude, KAZAN.longitude - 180)),
    "around the antipode": at(*((-50 - step / 10, -130 + step / 5) for step in range(40))),
    "both sides of the 180th meridian": at((65, 180), (65, -180), (65, 179.9)),
    "on the spot of Kazan": at(KAZAN),
    "one spot": at(*[(43, 76)] * 80),
    "on the rim": at((KAZAN.latitude - 8.99319, KAZAN.longitude)),
    "on Kazan's own parallel, half round the world": at((KAZAN.latitude, KAZAN.longitude - 180)),
    "neighbours": at(*((55 + step / 5, 49 + step / 3) for step in range(9))),
    "markup": at((43, 76), name="<b>\"&'</b>"),
    "long": at(*((40 + step, 60 + step) for step in range(9)), name="Длинноимённый" * 8),
}
each_set = pytest.mark.parametrize("places", SETS.values(), ids=SETS.keys())


@each_set
def test_labels_keep_to_the_frame_and_off_each_other(places: tuple[Place, ...]) -> None:
    layout = draw_map(places).layout
    for layer in (layout.wide, layout.narrow):
        labels = [label.box for label in (*layer.labels, layer.kazan, *layer.ring_labels) if label]
        for left, top, right, bottom in labels:
            assert hypot(max(-left, right), max(-top, bottom)) < layout.radius
        for first, second in combinations(labels, 2):
            apart = first.right <= second.left or second.right <= first.left
            assert apart or first.bottom <= second.top or second.bottom <= first.top


@each_set
def test_every_dot_is_within_the_rim_and_the_drawings_are_well_formed(
    places: tuple[Place, ...],
) -> None:
    drawing = draw_map(places)
    assert len(list(ET.fromstring(drawing.svg).iter("a"))) == len(places)
    assert max(hypot(*point) for point in drawing.layout.points) <= drawing.layout.radius
    svgs = [drawing.svg, *map(draw_locator, places[:3])]
    for svg in svgs:
        ET.fromstring(svg)
        assert "nan" not in svg
        assert "inf" not in svg
        assert "<b>" not in svg
