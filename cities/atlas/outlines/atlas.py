"""The land, the countries and their borders, in kilometres from Kazan.

Two atlases made by the command `build_map_data`: `world` for maps that reach across oceans,
`detail` for nearer ones and for the locators.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from cities.atlas.outlines.outline import Arc, Outline

ATLAS_DIRECTORY = Path(__file__).parent / "data"

Polygon = tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Polygons keep their land on the right of each ring; a border is drawn once for two."""

    land: tuple[Polygon, ...]
    countries: Mapping[str, tuple[Polygon, ...]]
    borders: tuple[Outline, ...]


@cache
def load_atlas(name: str) -> Atlas:
    """Read `world` or `detail`."""
    data = json.loads((ATLAS_DIRECTORY / f"{name}.json").read_text())
    arcs = _arcs(data["arcs"])
    return Atlas(
        land=_polygons(data["land"], arcs),
        countries={code: _polygons(rings, arcs) for code, rings in data["countries"].items()},
        borders=tuple(Outline.of([arcs[index]]) for index in data["borders"]),
    )


class _Arcs(dict[int, Arc]):
    """Arcs by index; by `~index`, made when asked for, the same arc the other way."""

    def __missing__(self, index: int) -> Arc:
        self[index] = self[~index].reversed()
        return self[index]


def _arcs(data: Sequence[Sequence[int]]) -> _Arcs:
    points = (zip(accumulate(arc[::2]), accumulate(arc[1::2]), strict=True) for arc in data)
    return _Arcs(enumerate(Arc.through(list(places)) for places in points))


def _polygons(data: Sequence[Sequence[Sequence[int]]], arcs: _Arcs) -> tuple[Polygon, ...]:
    return tuple(
        tuple(Outline.of([arcs[index] for index in ring]) for ring in rings) for rings in data
    )
