"""What lies under the cities of a drawing: land, tinted countries and borders."""

from collections.abc import Iterable
from typing import NamedTuple

from cities.atlas.outlines.atlas import load_atlas
from cities.atlas.outlines.paths import seen_path
from cities.atlas.plane.box import Box


class Ground(NamedTuple):
    """Path data in the units of the atlas's plane, to be filled by the even-odd rule."""

    land: str
    partners: str
    borders: str


def ground(atlas_name: str, window: Box, country_codes: Iterable[str]) -> Ground:
    """Choose what a window of the plane shows; countries that the atlas lacks stay untinted."""
    atlas = load_atlas(atlas_name)
    partners = (atlas.countries.get(code, ()) for code in sorted(set(country_codes)))
    return Ground(
        land=seen_path(atlas.land, window, "z"),
        partners="".join(seen_path(country, window, "z") for country in partners),
        borders=seen_path(atlas.borders, window, ""),
    )
