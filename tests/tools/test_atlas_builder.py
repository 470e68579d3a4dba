import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cities.atlas.plane.projection import WORLD_RADIUS, Point
from cities.atlas.plane.sphere import Position
from tools.atlas.__main__ import main
from tools.atlas.builder import build_atlas, decoded_arcs, densified, signed_area
from tools.atlas.simplification import simplified

Degrees = list[tuple[float, float]]


def topology(arcs: list[Degrees], countries: list[tuple[str, list[list[int]]]]) -> dict[str, Any]:
    """Test data: arcs of longitude and latitude in tenths, countries of one polygon each."""
    steps = []
    for arc in arcs:
        whole = [(round(x * 10), round(y * 10)) for x, y in arc]
        steps.append([whole[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole))])
    geometries = [{"type": "Polygon", "id": code, "arcs": rings} for code, rings in countries]
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
        "arcs": steps,
        "objects": {
            "countries": {"geometries": geometries},
            "land": {"geometries": geometries},
        },
    }


def built(data: dict[str, Any], smallest: float = 0.0) -> dict[str, Any]:
    return build_atlas(data, source="test data", tolerance=1.0, smallest=smallest)


LEFT = [(50.0, 40.0), (50.0, 50.0), (60.0, 50.0)]
SHARED = [(60.0, 50.0), (60.0, 40.0)]
BOTTOM = [(60.0, 40.0), (50.0, 40.0)]
RIGHT = [(60.0, 50.0), (70.0, 50.0), (70.0, 40.0), (60.0, 40.0)]
NEIGHBOURS = topology([LEFT, SHARED, BOTTOM, RIGHT], [("398", [[0, 1, 2]]), ("860", [[3, ~1]])])


def test_places_are_rounded_to_the_step() -> None:
    atlas = build_atlas(NEIGHBOURS, source="test data", tolerance=1.0, smallest=0.0, step=10)
    places = [number for arc in atlas["arcs"][:4] for number in arc]
    assert len(places) > 20
    assert {number % 10 for number in places} == {0}
    assert places != [number for arc in built(NEIGHBOURS)["arcs"][:4] for number in arc]


def test_steps_become_degrees() -> None:
    assert decoded_arcs(NEIGHBOURS)[1] == [Position(50, 60), Position(40, 60)]


def test_a_border_is_one_arc_for_both_countries() -> None:
    atlas = built(NEIGHBOURS)
    assert list(atlas["countries"]) == ["KZ", "UZ"]
    assert atlas["borders"] == [1]
    assert atlas["countries"]["UZ"] == [[[3, ~1]]]


def test_a_country_without_a_code_is_land_only() -> None:
    atlas = built(topology([LEFT, SHARED, BOTTOM], [("", [[0, 1, 2]])]))
    assert atlas["countries"] == {}
    assert len(atlas["land"]) == 1


def test_a_small_island_and_its_arcs_are_left_out() -> None:
    atlas = built(NEIGHBOURS, smallest=10_000_000)
    assert atlas["land"] == []
    assert atlas["arcs"] == []
    assert atlas["borders"] == []


def test_an_edge_over_the_180th_meridian_goes_the_short_way() -> None:
    points = list(densified([Position(60, 178), Position(60, -178)]))
    assert len(points) == 5
    assert [position.longitude % 360 for position in points] == [178, 179, 180, 181, 182]


def test_a_long_edge_follows_its_parallel() -> None:
    points = list(densified([Position(49, -123), Position(49, -95)]))
    assert len(points) == 29
    assert {position.latitude for position in points} == {49}


def test_a_polygon_over_the_180th_meridian_is_one_small_ring() -> None:
    island = [(175.0, 60.0), (175.0, 70.0), (-175.0, 70.0), (-175.0, 60.0), (175.0, 60.0)]
    (polygon,) = built(topology([island], [("643", [[0]])]))["land"]
    assert polygon == [[0]]


def test_land_around_the_antipode_ends_where_the_world_does() -> None:
    """A polygon that holds the antipode is the outside of its ring on the plane."""
    around = [(-150.0, -70.0), (-150.0, -40.0), (-110.0, -40.0), (-110.0, -70.0), (-150.0, -70.0)]
    atlas = built(topology([around], [("010", [[0]])]))
    ((coast, world),) = atlas["land"]
    assert (coast, world) == ([0], [1])
    assert abs(atlas["arcs"][1][0] - WORLD_RADIUS) < 1


def test_a_sea_around_the_antipode_is_not_filled() -> None:
    sea = [(-150.0, -70.0), (-110.0, -70.0), (-110.0, -40.0), (-150.0, -40.0), (-150.0, -70.0)]
    ((ring,),) = built(topology([sea], [("010", [[0]])]))["land"]
    assert ring == [0]


def test_area_is_positive_clockwise_on_the_screen() -> None:
    square = [Point(0, 0), Point(2, 0), Point(2, 2), Point(0, 2)]
    assert signed_area(square) == 4
    assert signed_area(square[::-1]) == -4


def test_points_nearer_than_the_tolerance_are_left_out() -> None:
    line = [Point(0, 0), Point(5, 0.4), Point(10, 0), Point(15, 9), Point(20, 0)]
    assert simplified(line, 1) == [Point(0, 0), Point(10, 0), Point(15, 9), Point(20, 0)]


def test_an_island_keeps_at_least_a_triangle() -> None:
    island = [Point(0, 0), Point(3, 1), Point(6, 0), Point(3, -0.5), Point(0, 0)]
    assert len(simplified(island, 100)) == 4


def test_the_command_writes_both_atlases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for scale in ("110m", "50m"):
        (tmp_path / f"countries-{scale}.json").write_text(json.dumps(NEIGHBOURS))
    monkeypatch.setattr("sys.argv", ["atlas", str(tmp_path), "--to", str(tmp_path)])
    main()
    for name in ("world", "detail"):
        atlas = json.loads((tmp_path / f"{name}.json").read_text())
        assert "public domain" in atlas["source"]
        assert list(atlas["countries"]) == ["KZ", "UZ"]
    assert "4 arcs" in capsys.readouterr().out
