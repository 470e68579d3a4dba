"""What the committed atlases draw: places known to be land, sea, or of a country."""

from itertools import pairwise
from math import dist

import pytest

from cities.atlas.outlines.atlas import Polygon, load_atlas
from cities.atlas.plane.projection import WORLD_RADIUS, project
from cities.atlas.plane.sphere import KAZAN, Position
from tests.cities.atlas.test_rim import contains

ATLASES = ("world", "detail")
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


def drawn(polygons: tuple[Polygon, ...], position: Position) -> bool:
    point = project(position)
    return sum(contains(ring.points, point) for rings in polygons for ring in rings) % 2 == 1


@pytest.mark.parametrize("name", ATLASES)
def test_land_is_land(name: str) -> None:
    atlas = load_atlas(name)
    assert {place for place, at in LAND.items() if drawn(atlas.land, at)} == set(LAND)


@pytest.mark.parametrize("name", ATLASES)
def test_the_sea_is_not_land(name: str) -> None:
    atlas = load_atlas(name)
    assert not {place for place, at in SEA.items() if drawn(atlas.land, at)}


@pytest.mark.parametrize("name", ATLASES)
def test_each_place_is_in_its_own_country_and_in_no_other(name: str) -> None:
    atlas = load_atlas(name)
    for code, position in COUNTRIES.items():
        assert [key for key, rings in atlas.countries.items() if drawn(rings, position)] == [code]


@pytest.mark.parametrize(("name", "countries"), [("world", 174), ("detail", 210)])
def test_countries_are_known_by_two_letters(name: str, countries: int) -> None:
    codes = load_atlas(name).countries
    assert len(codes) >= countries
    assert all(len(code) == 2 and code.isupper() for code in codes)


@pytest.mark.parametrize("name", ATLASES)
def test_nothing_lies_beyond_the_world(name: str) -> None:
    atlas = load_atlas(name)
    rings = [ring for polygon in atlas.land for ring in polygon]
    assert max(ring.farthest for ring in rings) <= WORLD_RADIUS + 1


@pytest.mark.parametrize("name", ATLASES)
def test_no_edge_runs_across_the_map(name: str) -> None:
    """A ring torn at the 180th meridian would be drawn with a line through half the world."""
    for polygon in load_atlas(name).land:
        for ring in polygon:
            # The longest honest edge, of the Antarctic, has 1,950 km.
            assert all(dist(*edge) < 2000 for edge in pairwise(ring.points))
