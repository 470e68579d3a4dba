from math import atan2, degrees, hypot, log

import pytest
from hypothesis import given
from hypothesis.strategies import floats

from cities.atlas.plane.projection import log_distance, log_project, project
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
def test_a_straight_line_from_the_centre_has_the_true_direction_at_both_scales(
    latitude: float, longitude: float
) -> None:
    place = Position(latitude, longitude)
    for x, y in (project(place), log_project(place)):
        if hypot(x, y) > 1:
            bearing = degrees(atan2(x, -y))
            turn = (bearing - initial_bearing(KAZAN, place) + 180) % 360 - 180
            assert turn == pytest.approx(0, abs=1e-6)


@given(latitudes, longitudes)
def test_the_scale_of_the_map_is_logarithmic_in_the_distance(
    latitude: float, longitude: float
) -> None:
    place = Position(latitude, longitude)
    distance = great_circle_distance(KAZAN, place)
    assert hypot(*log_project(place)) == pytest.approx(900 * log(1 + distance / 900))


def test_near_kazan_a_unit_of_the_map_is_a_kilometre() -> None:
    assert log_distance(0) == 0
    assert log_distance(1) == pytest.approx(1, abs=0.001)
    assert log_project(KAZAN) == (0, 0)


def test_north_is_up_and_east_is_right() -> None:
    for on_the_plane in (project, log_project):
        assert on_the_plane(Position(90, 0))[1] < 0
        assert on_the_plane(Position(55, 60))[0] > 0
