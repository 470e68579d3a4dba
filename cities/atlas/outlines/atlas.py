"""The land, the countries and their borders, on the planes of the projection.

`python -m tools.atlas` builds both atlases: `map` on the logarithmic plane of the map, `locator`
on the plane of kilometres.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from cities.atlas.plane.box import Box, Point

ATLAS_DIRECTORY = Path(__file__).parent / "data"


class Outline(NamedTuple):
    """A ring, or a border between two countries."""

    points: Sequence[Point]
    box: Box


class Atlas(NamedTuple):
    """Rings to fill by the even-odd rule; a border is drawn once for two countries."""

    land: Sequence[Outline]
    countries: Mapping[str, Sequence[Outline]]
    borders: Sequence[Outline]


@cache
def load_atlas(name: str) -> Atlas:
    """Read `map` or `locator`."""
    data = json.loads((ATLAS_DIRECTORY / f"{name}.json").read_text())
    arcs = [_points(steps) for steps in data["arcs"]]
    return Atlas(
        land=list(_rings(data["land"], arcs)),
        countries={code: list(_rings(rings, arcs)) for code, rings in data["countries"].items()},
        borders=[_outline(arcs[index]) for index in data["borders"]],
    )


def _points(steps: Sequence[int]) -> list[Point]:
    return list(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))


def _rings(
    polygons: Sequence[Sequence[Sequence[int]]], arcs: Sequence[list[Point]]
) -> Iterator[Outline]:
    for ring in (ring for polygon in polygons for ring in polygon):
        # An arc ends where the next begins; `~index` is the arc run backwards.
        parts = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in ring]
        yield _outline([point for part in parts for point in part[:-1]])


def _outline(points: Sequence[Point]) -> Outline:
    return Outline(points, Box.around(points))
