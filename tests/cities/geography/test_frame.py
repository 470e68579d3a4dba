import pytest

from cities.geography.frame import frame_radius, labelled_rings, rings


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
