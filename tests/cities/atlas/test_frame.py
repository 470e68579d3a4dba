import pytest

from cities.atlas.map.frame import frame_ring


@pytest.mark.parametrize(
    ("distances", "ring"),
    [
        ([], 500),
        ([3.0], 500),
        ([500.0], 500),
        ([500.1], 1000),
        ([847.0, 3145.0, 2417.0], 5000),
        ([12_235.0], 16_000),
        ([20_015.1], 20_020),
    ],
)
def test_the_frame_is_the_smallest_ring_that_holds_every_city(
    distances: list[float], ring: int
) -> None:
    assert frame_ring(distances) == ring
