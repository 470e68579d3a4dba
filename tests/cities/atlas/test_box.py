from math import inf

import pytest

from cities.atlas.plane.box import Box, Point

BOX = Box(10, 10, 20, 30)


def test_a_box_is_the_smallest_around_its_points() -> None:
    assert Box.around([(12, 30), (20, 14), (10, 10)]) == BOX


def test_boxes_overlap_that_share_more_than_an_edge() -> None:
    for other in (Box(12, 12, 18, 28), BOX, Box(19, 29, 40, 40), Box(0, 0, 40, 40)):
        assert BOX.overlaps(other)
        assert other.overlaps(BOX)
    for other in (Box(20, 10, 30, 30), Box(10, 30, 20, 40), Box(0, 0, 9, 9)):
        assert not BOX.overlaps(other)
        assert not other.overlaps(BOX)


def test_a_box_holds_what_does_not_reach_over_its_edges() -> None:
    assert all(map(BOX.holds, (Box(12, 12, 18, 28), BOX)))
    assert not any(map(BOX.holds, (Box(9, 12, 18, 28), Box(0, 0, 40, 40), Box(30, 10, 40, 30))))


@pytest.mark.parametrize(
    ("start", "along", "steps"),
    [
        ((0, 20), (1, 0), 10),
        ((0, 20), (5, 0), 2),
        ((15, 0), (0, 1), 10),
        ((0, 0), (1, 1), 10),
        ((15, 20), (1, 0), 0),
        ((0, 20), (-1, 0), inf),
        ((0, 0), (1, 0), inf),
        ((0, 0), (1, 4), inf),
        ((30, 20), (-1, 0), 10),
    ],
)
def test_a_line_enters_a_box_after_so_many_steps(start: Point, along: Point, steps: float) -> None:
    assert BOX.entry(start, along) == steps
