from math import cos, hypot, pi, sin

import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats, integers

from cities.atlas.outlines.outline import Arc, Coordinates, Outline
from cities.atlas.outlines.paths import circle_path, loop_path
from cities.atlas.outlines.rim import Remainder, clipped_line, clipped_polygon, clockwise_turn


def ring(*points: Coordinates) -> Outline:
    return Outline.of([Arc.through([*points, points[0]])])


def contains(points: list[Coordinates], point: Coordinates) -> bool:
    x, y = point
    odd = False
    for (start_x, start_y), (end_x, end_y) in zip(points, [*points[1:], points[0]], strict=True):
        if (start_y > y) != (end_y > y):
            odd ^= x < start_x + (y - start_y) / (end_y - start_y) * (end_x - start_x)
    return odd


def flattened(loop: list[list[Coordinates]], radius: float) -> list[Coordinates]:
    """Turn the loop into a fine polygon: its arcs of the rim become small steps."""
    points: list[Coordinates] = []
    for chain, following in zip(loop, [*loop[1:], loop[0]], strict=True):
        points += chain
        turn = clockwise_turn(chain[-1], following[0])
        (x, y), steps = chain[-1], 60
        for number in range(1, steps):
            angle = turn * number / steps
            points.append((x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)))
    return points


def covers(remainder: Remainder, point: Coordinates, radius: float) -> bool:
    areas = [flattened(loop, radius) for loop in remainder.loops]
    areas += [whole.points for whole in remainder.rings]
    return (sum(contains(area, point) for area in areas) + remainder.is_full_circle) % 2 == 1


SQUARE_AROUND = ring((-300, -300), (300, -300), (300, 300), (-300, 300))
RIGHT_HALF = ring((0, -300), (300, -300), (300, 300), (0, 300))


def test_a_polygon_around_the_circle_fills_it() -> None:
    remainder = clipped_polygon([SQUARE_AROUND], 100)
    assert remainder == Remainder([], [], is_full_circle=True)


def test_a_hole_around_the_circle_leaves_nothing() -> None:
    hole = ring((-200, -200), (-200, 200), (200, 200), (200, -200))
    assert clipped_polygon([SQUARE_AROUND, hole], 100) == Remainder([], [], is_full_circle=False)


def test_a_hole_within_the_circle_stays_whole() -> None:
    hole = ring((-20, -20), (-20, 20), (20, 20), (20, -20))
    remainder = clipped_polygon([SQUARE_AROUND, hole], 100)
    assert remainder == Remainder([], [hole], is_full_circle=True)


def test_a_polygon_elsewhere_leaves_nothing() -> None:
    elsewhere = ring((200, 200), (300, 200), (300, 300), (200, 300))
    assert clipped_polygon([elsewhere], 100) == Remainder([], [], is_full_circle=False)


def test_half_a_plane_becomes_half_a_disc_with_an_arc_for_a_rim() -> None:
    (loop,) = clipped_polygon([RIGHT_HALF], 100).loops
    assert loop_path(loop, 100) == "M0 100l 0-200A100 100 0 0 1 0 100z"


def test_more_than_half_a_disc_takes_the_long_arc() -> None:
    most = ring((-50, -300), (300, -300), (300, 300), (-50, 300))
    (loop,) = clipped_polygon([most], 100).loops
    assert loop_path(loop, 100) == "M-50 87l 0-174A100 100 0 1 1 -50 87z"


def test_an_edge_may_cut_the_circle_with_both_its_ends_outside() -> None:
    cap = ring((80, -300), (300, -300), (300, 300), (80, 300))
    (loop,) = clipped_polygon([cap], 100).loops
    ((start, end),) = loop
    assert start == pytest.approx((80, 60))
    assert end == pytest.approx((80, -60))


def test_a_band_across_the_circle_is_one_outline_with_two_arcs() -> None:
    band = ring((-300, -20), (300, -20), (300, 20), (-300, 20))
    (loop,) = clipped_polygon([band], 100).loops
    assert loop_path(loop, 100).count("A") == 2


def test_two_fingers_into_the_circle_are_two_outlines() -> None:
    top = [(0, -60), (300, -60), (300, 60), (0, 60)]
    gap = [(0, 20), (200, 20), (200, -20), (0, -20)]
    assert len(clipped_polygon([ring(*top, *gap)], 100).loops) == 2


def test_the_whole_circle_is_two_half_arcs() -> None:
    assert circle_path(50) == "M-50 0a50 50 0 0 1 100 0a50 50 0 0 1 -100 0z"


@settings(max_examples=50)
@given(integers(3, 9), floats(0, 2 * pi), floats(-150, 150), floats(-150, 150), floats(30, 250))
def test_the_cut_keeps_every_point_on_land_or_at_sea(
    corners: int, turn: float, x: float, y: float, size: float
) -> None:
    angles = [turn + 2 * pi * number / corners for number in range(corners)]
    star = [size * (1 if number % 2 else 0.6) for number in range(corners)]
    points = [
        (float(round(x + far * cos(angle))), float(round(y + far * sin(angle))))
        for far, angle in zip(star, angles, strict=True)
    ]
    remainder = clipped_polygon([ring(*points)], 100)
    for column in range(-9, 10):
        for row in range(-9, 10):
            point = (column * 10.37, row * 10.53)
            if hypot(*point) < 98:
                assert covers(remainder, point, 100) == contains(points, point), point


def test_a_line_keeps_its_parts_within_the_circle() -> None:
    line = [(-200.0, 0.0), (0.0, 0.0), (0.0, 200.0), (50.0, 200.0), (50.0, 0.0)]
    first, second = clipped_line(line, 100)
    assert first == [(-100, 0), (0, 0), (0, 100)]
    assert second == [(50, pytest.approx(86.6, abs=0.1)), (50, 0)]
