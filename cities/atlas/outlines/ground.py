"""What lies under the cities of a map: land, tinted countries and borders, cut at the rim."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cities.atlas.outlines.atlas import Polygon, load_atlas
from cities.atlas.outlines.outline import Outline
from cities.atlas.outlines.paths import chain_path, circle_path, loop_path
from cities.atlas.outlines.rim import clipped_line, clipped_polygon

_DETAIL_RADIUS = 5000
"""Kilometres: beyond it the finer outlines are finer than the screen."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Path data in whole kilometres from Kazan."""

    land: str
    borders: str


def atlas_name(radius: float) -> str:
    """Choose the atlas for a map that reaches this many kilometres."""
    return "detail" if radius <= _DETAIL_RADIUS else "world"


@lru_cache(maxsize=8)
def ground(radius: int) -> Ground:
    """Cut the land and its inner borders at the radius."""
    atlas = load_atlas(atlas_name(radius))
    return Ground(_polygons_path(atlas.land, radius), _lines_path(atlas.borders, radius))


@lru_cache(maxsize=256)
def country_path(code: str, radius: int) -> str:
    """Cut a country at the radius; empty for one that the atlas does not draw."""
    countries = load_atlas(atlas_name(radius)).countries
    return _polygons_path(countries.get(code, ()), radius)


def _polygons_path(polygons: Iterable[Polygon], radius: int) -> str:
    return "".join(part for polygon in polygons for part in _polygon_parts(polygon, radius))


def _polygon_parts(polygon: Polygon, radius: int) -> Iterator[str]:
    remainder = clipped_polygon(polygon, radius)
    if remainder.is_full_circle:
        yield circle_path(radius)
    yield from (f"{ring.path}z" for ring in remainder.rings)
    yield from (loop_path(loop, radius) for loop in remainder.loops)


def _lines_path(lines: Iterable[Outline], radius: int) -> str:
    return "".join(part for line in lines for part in _line_parts(line, radius))


def _line_parts(line: Outline, radius: int) -> Iterator[str]:
    if line.farthest <= radius:
        yield line.path
    elif line.nearest <= radius:
        yield from map(chain_path, clipped_line(line.points, radius))
