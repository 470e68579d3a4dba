import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cities.atlas.plane.projection import log_project, project
from cities.atlas.plane.sphere import Position
from tools.atlas.__main__ import main
from tools.atlas.builder import area, build_atlas, decoded_arcs, densified
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
    return build_atlas(data, source="test data", project=project, tolerance=1.0, smallest=smallest)


LEFT = [(50.0, 40.0), (50.0, 50.0), (60.0, 50.0)]
SHARED = [(60.0, 50.0), (60.0, 40.0)]
BOTTOM = [(60.0, 40.0), (50.0, 40.0)]
RIGHT = [(60.0, 50.0), (70.0, 50.0), (70.0, 40.0), (60.0, 40.0)]
NEIGHBOURS = topology([LEFT, SHARED, BOTTOM, RIGHT], [("398", [[0, 1, 2]]), ("860", [[3, ~1]])])


def test_an_atlas_is_on_the_plane_of_its_projection() -> None:
    near, far = (
        build_atlas(NEIGHBOURS, source="test data", project=plane, tolerance=1.0, smallest=0.0)
        for plane in (log_project, project)
    )
    start = Position(40, 50)
    assert near["arcs"][0][:2] == [round(number) for number in log_project(start)]
    assert far["arcs"][0][:2] == [round(number) for number in project(start)]


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


def test_a_ring_has_the_same_area_whichever_way_it_runs() -> None:
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    assert area(square) == area(square[::-1]) == 4


def test_points_nearer_than_the_tolerance_are_left_out() -> None:
    line = [(0, 0), (5, 0.4), (10, 0), (15, 9), (20, 0)]
    assert simplified(line, 1) == [(0, 0), (10, 0), (15, 9), (20, 0)]


def test_an_island_keeps_at_least_a_triangle() -> None:
    island = [(0, 0), (3, 1), (6, 0), (3, -0.5), (0, 0)]
    assert len(simplified(island, 100)) == 4


def test_the_command_writes_both_atlases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "countries-50m.json").write_text(json.dumps(NEIGHBOURS))
    monkeypatch.setattr("sys.argv", ["atlas", str(tmp_path), "--to", str(tmp_path)])
    main()
    for name in ("map", "locator"):
        atlas = json.loads((tmp_path / f"{name}.json").read_text())
        assert "public domain" in atlas["source"]
        assert list(atlas["countries"]) == ["KZ", "UZ"]
    assert "4 arcs" in capsys.readouterr().out
