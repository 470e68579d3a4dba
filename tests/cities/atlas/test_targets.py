from cities.atlas.labels.targets import target_radii


def test_targets_do_not_overlap() -> None:
    points = [(0.0, 0.0), (10.0, 0.0), (10.0, 21.0), (200.0, 0.0)]
    assert target_radii(points, 12) == [5, 5, 10.5, 12]


def test_a_target_is_never_smaller_than_a_dot() -> None:
    assert target_radii([(0.0, 0.0), (1.0, 0.0)], 12) == [4, 4]


def test_cities_on_one_spot_do_not_narrow_each_other() -> None:
    assert target_radii([(0.0, 0.0), (0.0, 0.0)], 12) == [12, 12]
