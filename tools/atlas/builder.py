"""Turns a world-atlas TopoJSON into the projected, simplified atlas that the drawings read.

The boundary between two countries is one arc in the source and stays one here, so neighbours
simplified apart never gape. Everything is centred on Kazan for good, which leaves nothing to
project when a map is drawn.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from math import ceil, cos, pi, sin
from typing import Any

from cities.atlas.plane.projection import WORLD_RADIUS, Point, project
from cities.atlas.plane.sphere import Position
from tools.atlas.country_codes import ALPHA_2
from tools.atlas.simplification import simplified

Ring = list[int]
Polygon = list[Ring]

_LONGEST_EDGE = 1.0
_WORLD_EDGE_POINTS = 180


def build_atlas(
    topology: Mapping[str, Any], *, source: str, tolerance: float, smallest: float, step: int = 1
) -> dict[str, Any]:
    """Make an atlas as plain JSON: whole kilometres, x right and y down from Kazan.

    `tolerance` and `step`, which places are rounded to, are in kilometres; rings of less than
    `smallest` square kilometres are left out. `arcs` are flat: a point, then steps. Rings name
    arcs by index, `~index` is one backwards.
    """
    arcs = [_plane_arc(positions, tolerance, step) for positions in decoded_arcs(topology)]
    countries = topology["objects"]["countries"]["geometries"]
    land = topology["objects"]["land"]["geometries"]
    arcs.append(_world_edge())
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


def signed_area(ring: Sequence[Point]) -> float:
    """Positive when the ring runs clockwise on the screen, where y points down."""
    closing = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return sum(start.x * end.y - end.x * start.y for start, end in closing) / 2


def _plane_arc(positions: Sequence[Position], tolerance: float, step: int) -> list[Point]:
    line = simplified([project(position) for position in densified(positions)], tolerance)
    rounded = [Point(*(step * round(place / step) for place in point)) for point in line]
    return rounded[:1] + [end for start, end in pairwise(rounded) if start != end]


def _world_edge() -> list[Point]:
    turns = (2 * pi * number / _WORLD_EDGE_POINTS for number in range(_WORLD_EDGE_POINTS))
    edge = [Point(round(WORLD_RADIUS * cos(t)), round(WORLD_RADIUS * sin(t))) for t in turns]
    return [*edge, edge[0]]


def _polygons(
    geometries: Iterable[Mapping[str, Any]], arcs: Sequence[list[Point]], smallest: float
) -> Iterator[Polygon]:
    for geometry in geometries:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            if rings := _large_rings(polygon, arcs, smallest):
                yield rings


def _large_rings(polygon: Polygon, arcs: Sequence[list[Point]], smallest: float) -> Polygon:
    """Keep the rings worth drawing; add the world's edge when land surrounds the antipode.

    The source keeps land on a ring's right. A largest ring that runs the other way on the plane
    therefore has its land outside, and that land ends where the world does.
    """
    areas = [signed_area(ring_points(ring, arcs)) for ring in polygon]
    large = [ring for ring, area in zip(polygon, areas, strict=True) if abs(area) > smallest]
    surrounds_antipode = bool(large) and max(areas, key=abs) < 0
    return [*large, [len(arcs) - 1]] if surrounds_antipode else large


def ring_points(ring: Ring, arcs: Sequence[list[Point]]) -> list[Point]:
    """Follow a ring's arcs, without its repeated last point."""
    points: list[Point] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[:-1]
    return points


def _by_code(
    geometries: Iterable[Mapping[str, Any]], arcs: Sequence[list[Point]], smallest: float
) -> dict[str, list[Polygon]]:
    countries: dict[str, list[Polygon]] = {}
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
    """Leaves out arcs that nothing uses and writes the others as steps."""
    polygons = chain(atlas["land"], *atlas["countries"].values())
    used = {index if index >= 0 else ~index for ring in chain(*polygons) for index in ring}
    order = {old: new for new, old in enumerate(sorted(used))}

    def renumbered(polygons: list[Polygon]) -> list[Polygon]:
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
    steps = [(end.x - start.x, end.y - start.y) for start, end in pairwise(arc)]
    return [int(number) for pair in [arc[0], *steps] for number in pair]
