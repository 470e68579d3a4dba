"""What the committed atlases draw: places known to be land, sea, or of a country."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import dist, hypot, pi

import pytest

from cities.atlas.outlines.atlas import Outline, load_atlas
from cities.atlas.plane.box import Point
from cities.atlas.plane.projection import log_distance, log_project, project
from cities.atlas.plane.sphere import EARTH_RADIUS, KAZAN, Position
from tests.cities.atlas.geometry import contains

ATLASES = {"map": log_project, "locator": project}
LAND = {
    "Kazan": KAZAN,
    "the Sahara": Position(23, 10),
    "Amazonia": Position(-5, -62),
    "Chukotka west of the 180th meridian": Position(67, 177),
    "Chukotka east of the 180th meridian": Position(66.5, -173),
    "inner Antarctica": Position(-82, 60),
    "Antarctica on the 180th meridian": Position(-86, 180),
    "Australia": Position(-25, 135),
    "Greenland": Position(72, -40),
}
SEA = {
    "the antipode of Kazan": Position(-55.7, -130.8),
    "the Pacific on the 180th meridian": Position(0, 180),
    "the Bering Sea": Position(58, -178),
    "the Caspian Sea": Position(41.5, 50.5),
    "the Black Sea": Position(43.2, 34.5),
    "the Atlantic": Position(30, -40),
    "the Southern Ocean": Position(-60, 30),
}
COUNTRIES = {
    "RU": Position(62, 100),
    "KZ": Position(48, 67),
    "TR": Position(39, 33),
    "EG": Position(27, 30),
    "FJ": Position(-17.8, 178),
    "US": Position(40, -100),
    "CN": Position(33, 105),
}


each_atlas = pytest.mark.parametrize(("name", "on_the_plane"), ATLASES.items())


def drawn(rings: Sequence[Outline], point: Point) -> bool:
    return sum(contains(ring.points, point) for ring in rings) % 2 == 1


@each_atlas
def test_land_is_land(name: str, on_the_plane: Callable[[Position], Point]) -> None:
    land = load_atlas(name).land
    assert {place for place, at in LAND.items() if drawn(land, on_the_plane(at))} == set(LAND)


@each_atlas
def test_the_sea_is_not_land(name: str, on_the_plane: Callable[[Position], Point]) -> None:
    land = load_atlas(name).land
    assert not {place for place, at in SEA.items() if drawn(land, on_the_plane(at))}


@each_atlas
def test_each_place_is_in_its_own_country_and_in_no_other(
    name: str, on_the_plane: Callable[[Position], Point]
) -> None:
    countries = load_atlas(name).countries
    for code, position in COUNTRIES.items():
        point = on_the_plane(position)
        assert [key for key, rings in countries.items() if drawn(rings, point)] == [code]


@pytest.mark.parametrize(("name", "fewest"), [("map", 175), ("locator", 210)])
def test_countries_are_known_by_two_letters(name: str, fewest: int) -> None:
    codes = load_atlas(name).countries
    assert len(codes) >= fewest
    assert all(len(code) == 2 and code.isupper() for code in codes)


@pytest.mark.parametrize(
    ("name", "edge"),
    [("map", log_distance(pi * EARTH_RADIUS)), ("locator", pi * EARTH_RADIUS)],
)
def test_nothing_lies_beyond_the_world(name: str, edge: float) -> None:
    land = load_atlas(name).land
    assert max(hypot(*point) for ring in land for point in ring.points) <= edge + 1


@pytest.mark.parametrize(("name", "longest"), [("map", 650), ("locator", 2000)])
def test_no_edge_runs_across_the_drawing(name: str, longest: float) -> None:
    """A ring torn at the 180th meridian would be drawn with a line through half the world."""
    for ring in load_atlas(name).land:
        # The longest honest edges are of the Antarctic.
        assert all(dist(*edge) < longest for edge in pairwise([*ring.points, ring.points[0]]))
