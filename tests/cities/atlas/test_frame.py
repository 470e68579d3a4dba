import pytest

from cities.atlas.map.frame import crowded_radius, frame_radius, labelled_rings, rings


@pytest.mark.parametrize(
    ("distances", "radius"),
    [
        ([], 1000),
        ([3.0], 1000),
        ([1000.0], 1000),
        ([1000.1], 2000),
        ([847.0, 3145.0, 2417.0], 4000),
        ([20_010.0], 21_000),
    ],
)
def test_the_frame_is_the_smallest_ring_that_holds_every_city(
    distances: list[float], radius: int
) -> None:
    assert frame_radius(distances) == radius


def test_there_is_a_ring_every_thousand_kilometres() -> None:
    assert list(rings(4000)) == [1000, 2000, 3000, 4000]


def test_at_most_five_rings_carry_their_distance() -> None:
    assert list(labelled_rings(4000)) == [1000, 2000, 3000, 4000]
    assert list(labelled_rings(11_000)) == [3000, 6000, 9000]
    assert all(len(labelled_rings(radius)) <= 5 for radius in range(1000, 22_000, 1000))


def test_a_crowd_is_two_thirds_of_many_cities_within_half_of_the_frame() -> None:
    assert crowded_radius([900.0] * 40 + [2900.0] * 20 + [9900.0] * 10) == 3000
    assert crowded_radius([900.0] * 40 + [2900.0] * 20 + [5900.0] * 10) == 3000


def test_cities_that_are_few_or_spread_have_no_crowd_among_them() -> None:
    assert crowded_radius([900.0] * 20 + [9900.0] * 9) is None
    assert crowded_radius([900.0] * 60 + [1900.0] * 10) == 1000
    assert crowded_radius([3900.0] * 60 + [5900.0] * 10) is None
    assert crowded_radius([]) is None
