from math import atan2, degrees, hypot

import pytest
from hypothesis import given
from hypothesis.strategies import floats

from cities.atlas.plane.projection import WORLD_RADIUS, Point, project, unproject
from cities.atlas.plane.sphere import KAZAN, Position, great_circle_distance, initial_bearing

latitudes = floats(-89, 89)
longitudes = floats(-179.9, 179.9)


def test_kazan_is_the_centre() -> None:
    assert project(KAZAN) == pytest.approx((0, 0))


@given(latitudes, longitudes)
def test_a_straight_line_from_the_centre_has_the_true_length(
    latitude: float, longitude: float
) -> None:
    place = Position(latitude, longitude)
    assert hypot(*project(place)) == pytest.approx(great_circle_distance(KAZAN, place))


@given(latitudes, longitudes)
def test_a_straight_line_from_the_centre_has_the_true_direction(
    latitude: float, longitude: float
) -> None:
    place = Position(latitude, longitude)
    point = project(place)
    if hypot(*point) > 1:
        bearing = degrees(atan2(point.x, -point.y))
        turn = (bearing - initial_bearing(KAZAN, place) + 180) % 360 - 180
        assert turn == pytest.approx(0, abs=1e-6)


def test_north_is_up_and_east_is_right() -> None:
    assert project(Position(90, 0)).y < 0
    assert project(Position(55, 60)).x > 0


@given(latitudes, longitudes)
def test_a_point_leads_back_to_its_position(latitude: float, longitude: float) -> None:
    point = project(Position(latitude, longitude))
    if hypot(*point) < WORLD_RADIUS - 50:
        back = unproject(point)
        found = great_circle_distance(back, Position(latitude, longitude))
        assert found == pytest.approx(0, abs=0.01)


def test_the_centre_leads_back_to_kazan() -> None:
    assert unproject(Point(0, 0)) == pytest.approx(KAZAN)
