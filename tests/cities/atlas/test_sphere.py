import pytest

from cities.atlas.plane.sphere import Position, great_circle_distance, initial_bearing

HEATHROW = Position(51.4775, -0.4614)
KENNEDY = Position(40.6398, -73.7789)
LOS_ANGELES = Position(33.9425, -118.4081)
SYDNEY = Position(-33.9461, 151.1772)
SINGAPORE = Position(1.3502, 103.9944)
NEWARK = Position(40.6925, -74.1687)
PERTH = Position(-31.9403, 115.9669)
PARIS = Position(48.8566, 2.3522)
NEW_YORK = Position(40.7128, -74.0060)
BERLIN = Position(52.5200, 13.4050)
MUNICH = Position(48.1351, 11.5820)
MOSCOW = Position(55.7558, 37.6173)
PETERSBURG = Position(59.9343, 30.3351)
KAZAN_CENTRE = Position(55.796, 49.106)


@pytest.mark.parametrize(
    ("start", "end", "published"),
    [
        (HEATHROW, KENNEDY, 5555),
        (LOS_ANGELES, KENNEDY, 3983),
        (SYDNEY, LOS_ANGELES, 12051),
        (NEWARK, SINGAPORE, 15344),
        (PERTH, HEATHROW, 14499),
        (PARIS, NEW_YORK, 5837),
        (BERLIN, MUNICH, 504),
        (MOSCOW, PETERSBURG, 634),
        (MOSCOW, KAZAN_CENTRE, 719),
    ],
)
def test_a_distance_is_within_half_a_percent_of_the_published_one(
    start: Position, end: Position, published: float
) -> None:
    assert great_circle_distance(start, end) == pytest.approx(published, rel=0.005)
    assert great_circle_distance(end, start) == pytest.approx(published, rel=0.005)


def test_a_quarter_of_the_equator_and_the_way_between_the_poles_are_exact() -> None:
    quarter = great_circle_distance(Position(0, 0), Position(0, 90))
    assert quarter == pytest.approx(10_007.557, abs=0.001)
    assert great_circle_distance(Position(90, 0), Position(-90, 0)) == pytest.approx(2 * quarter)


def test_a_place_is_at_no_distance_from_itself() -> None:
    assert great_circle_distance(MOSCOW, MOSCOW) == 0


def test_the_antipode_does_not_fail_by_rounding() -> None:
    antipode = Position(-55.796, 49.106 - 180)
    assert great_circle_distance(KAZAN_CENTRE, antipode) == pytest.approx(20_015.1, abs=0.1)


@pytest.mark.parametrize(
    ("end", "bearing"),
    [
        (Position(80, 49.106), 0),
        (Position(0, 49.106), 180),
        (Position(-90, 0), 180),
    ],
)
def test_a_meridian_leads_north_or_south(end: Position, bearing: float) -> None:
    assert initial_bearing(KAZAN_CENTRE, end) == pytest.approx(bearing)


def test_the_equator_leads_east_and_west_over_the_180th_meridian_too() -> None:
    assert initial_bearing(Position(0, 170), Position(0, -170)) == pytest.approx(90)
    assert initial_bearing(Position(0, -170), Position(0, 170)) == pytest.approx(270)


def test_the_way_from_paris_to_new_york_begins_to_the_north_west() -> None:
    assert initial_bearing(PARIS, NEW_YORK) == pytest.approx(292, abs=0.5)
