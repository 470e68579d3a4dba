"""What of an outline is written for a window: less than all, and nothing that shows is lost."""

import re
from itertools import accumulate

from hypothesis import given, settings
from hypothesis.strategies import integers, lists, tuples

from cities.atlas.outlines.atlas import Outline
from cities.atlas.outlines.paths import decimal, seen_path
from cities.atlas.plane.box import Box, Point
from tests.cities.atlas.geometry import contains

WINDOW = Box(-100, -100, 100, 100)
places = integers(-300, 300)


def outline(*points: Point) -> Outline:
    return Outline(points, Box.around(points))


def points_of(path: str) -> list[Point]:
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    return list(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))


def test_a_path_starts_at_a_place_and_goes_on_in_steps() -> None:
    ring = outline((0, 0), (50, 0), (50, -20))
    assert seen_path([ring], WINDOW, "z") == "M0 0l 50 0 0-20z"


def test_an_outline_beyond_the_window_is_left_out() -> None:
    assert seen_path([outline((101, 0), (200, 0), (200, 90))], WINDOW, "z") == ""


def test_points_beyond_one_side_of_the_window_are_left_out_but_for_the_first_and_the_last() -> None:
    ring = outline((0, 0), (150, 10), (300, 60), (250, 70), (150, 80), (0, 80))
    assert points_of(seen_path([ring], WINDOW, "z")) == [(0, 0), (150, 10), (150, 80), (0, 80)]


def test_an_outline_around_the_window_still_fills_it() -> None:
    ring = outline((-300, -300), (300, -300), (300, 300), (-300, 300))
    assert contains(points_of(seen_path([ring], WINDOW, "z")), (0, 0))


@settings(max_examples=200)
@given(lists(tuples(places, places), min_size=3, max_size=12), tuples(places, places))
def test_what_a_ring_fills_of_the_window_stays_the_same(ring: list[Point], shift: Point) -> None:
    points = [(x + shift[0], y + shift[1]) for x, y in ring]
    path = seen_path([outline(*points)], WINDOW, "z")
    written = points_of(path) if path else []
    for x in range(-9, 10):
        for y in range(-9, 10):
            point = (x * 10.37, y * 10.53)
            assert contains(written, point) == contains(points, point), point


def test_a_number_has_one_decimal_and_none_where_it_is_nought() -> None:
    assert [decimal(number) for number in (1.26, 1.04, -0.01)] == ["1.3", "1", "0"]
