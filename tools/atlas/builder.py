"""Turn a world-atlas TopoJSON into the projected, simplified atlas that the drawings read.

The boundary between two countries is one arc in the source and stays one here, so neighbours
simplified apart never gape. Everything is centred on Kazan for good, so drawing a map projects
no outline.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from math import ceil
from typing import Any

from cities.atlas.plane.box import Point
from cities.atlas.plane.sphere import Position
from tools.atlas.country_codes import ALPHA_2
from tools.atlas.simplification import simplified

Ring = list[int]
Rings = list[Ring]

Projection = Callable[[Position], Point]

_LONGEST_EDGE = 1.0


def build_atlas(
    topology: Mapping[str, Any],
    *,
    source: str,
    project: Projection,
    tolerance: float,
    smallest: float,
) -> dict[str, Any]:
    """Make an atlas as plain JSON: whole units of the plane, x right and y down from Kazan.

    `tolerance` is in those units; rings of less than `smallest` square units are left out.
    `arcs` are flat: a point, then steps. Rings name arcs by index, `~index` is one backwards.
    """
    arcs = [_plane_arc(positions, project, tolerance) for positions in decoded_arcs(topology)]
    countries = topology["objects"]["countries"]["geometries"]
    land = topology["objects"]["land"]["geometries"]
    return _compact(
        {
            "source": source,
            "arcs": arcs,
            "land": list(_polygons(land, arcs, smallest)),
            "countries": _by_code(countries, arcs, smallest),
            "borders": _shared_arcs(countries),
        }
    )


def decoded_arcs(topology: Mapping[str, Any]) -> list[list[Position]]:
    """Undo the quantising of a topology's arcs; degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            arc.append(Position(y * scale[1] + shift[1], x * scale[0] + shift[0]))
        arcs.append(arc)
    return arcs


def densified(positions: Sequence[Position]) -> Iterator[Position]:
    """Points along straight edges of the source's plate carrée, at most a degree apart.

    A step over the 180th meridian is the short one.
    """
    yield positions[0]
    for start, end in pairwise(positions):
        rise = end.latitude - start.latitude
        turn = (end.longitude - start.longitude + 180) % 360 - 180
        count = max(1, ceil(max(abs(rise), abs(turn)) / _LONGEST_EDGE))
        for share in (number / count for number in range(1, count)):
            yield Position(start.latitude + rise * share, start.longitude + turn * share)
        yield end


def area(ring: Sequence[Point]) -> float:
    """Return what the ring encloses, whichever way it runs."""
    closing = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return abs(sum(x * end_y - end_x * y for (x, y), (end_x, end_y) in closing)) / 2


def _plane_arc(positions: Sequence[Position], project: Projection, tolerance: float) -> list[Point]:
    line = simplified([project(position) for position in densified(positions)], tolerance)
    rounded: list[Point] = [(round(x), round(y)) for x, y in line]
    return rounded[:1] + [end for start, end in pairwise(rounded) if start != end]


def _polygons(
    geometries: Iterable[Mapping[str, Any]], arcs: Sequence[list[Point]], smallest: float
) -> Iterator[Rings]:
    for geometry in geometries:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            rings = [ring for ring in polygon if area(ring_points(ring, arcs)) > smallest]
            if rings:
                yield rings


def ring_points(ring: Ring, arcs: Sequence[list[Point]]) -> list[Point]:
    """Follow a ring's arcs, without its repeated last point."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[:-1]
    return points


def _by_code(
    geometries: Iterable[Mapping[str, Any]], arcs: Sequence[list[Point]], smallest: float
) -> dict[str, list[Rings]]:
    countries: dict[str, list[Rings]] = {}
    for geometry in geometries:
        code = ALPHA_2.get(geometry.get("id", ""))
        if code and (polygons := list(_polygons([geometry], arcs, smallest))):
            countries.setdefault(code, []).extend(polygons)
    return dict(sorted(countries.items()))


def _shared_arcs(geometries: Iterable[Mapping[str, Any]]) -> list[int]:
    used = Counter(chain.from_iterable(_arcs_of(geometry) for geometry in geometries))
    return sorted(index for index, count in used.items() if count > 1)


def _arcs_of(geometry: Mapping[str, Any]) -> set[int]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    indices = chain.from_iterable(chain.from_iterable(polygons))
    return {index if index >= 0 else ~index for index in indices}


def _compact(atlas: dict[str, Any]) -> dict[str, Any]:
    """Leave out arcs that nothing uses and write the others as steps."""
    polygons = chain(atlas["land"], *atlas["countries"].values())
    used = {index if index >= 0 else ~index for ring in chain(*polygons) for index in ring}
    order = {old: new for new, old in enumerate(sorted(used))}

    def renumbered(polygons: list[Rings]) -> list[Rings]:
        return [[[_moved(index, order) for index in r] for r in rings] for rings in polygons]

    return {
        "source": atlas["source"],
        "arcs": [_steps(atlas["arcs"][index]) for index in order],
        "land": renumbered(atlas["land"]),
        "countries": {code: renumbered(rings) for code, rings in atlas["countries"].items()},
        "borders": [order[index] for index in atlas["borders"] if index in order],
    }


def _moved(index: int, order: Mapping[int, int]) -> int:
    return order[index] if index >= 0 else ~order[~index]


def _steps(arc: Sequence[Point]) -> list[int]:
    steps = [(end_x - x, end_y - y) for (x, y), (end_x, end_y) in pairwise(arc)]
    return [int(number) for pair in [arc[0], *steps] for number in pair]
