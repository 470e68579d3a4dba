"""The catalogue's cities as places on the map and the locators."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from cities.atlas.locator.locator import alternative_text, draw_locator
from cities.atlas.locator.locator_view import HEIGHT, WIDTH
from cities.atlas.plane.place import Place
from cities.models import City
from cities.pages.drawn_pictures import DrawnPicture


def place_of(city: City) -> Place | None:
    """Return the city's place, or None if its coordinates are unknown; no query."""
    if city.latitude is None or city.longitude is None:
        return None
    return Place(
        slug=city.slug,
        name=city.name,
        latitude=float(city.latitude),
        longitude=float(city.longitude),
        country_code=city.country_id,
        url=city.get_absolute_url(),
    )


def places_of(cities: Iterable[City]) -> tuple[Place, ...]:
    """Return the places that can be drawn."""
    return tuple(place for place in map(place_of, cities) if place)


@dataclass(frozen=True)
class Neighbour:
    """A line of the map's list; `place` is None where the coordinates are unknown."""

    city: City
    place: Place | None


def by_distance(cities: Iterable[City]) -> list[Neighbour]:
    """Return the nearest to Kazan first, those of unknown place last."""
    neighbours = [Neighbour(city, place_of(city)) for city in cities]
    return sorted(neighbours, key=lambda one: one.place.distance if one.place else float("inf"))


def locator_of(city: City) -> DrawnPicture | None:
    """Return the picture that shows where the city lies, None where that is unknown."""
    place = place_of(city)
    if place is None:
        return None
    return DrawnPicture(
        route="cities:locator",
        slug=place.slug,
        alternative_text=alternative_text(place),
        width=WIDTH,
        height=HEIGHT,
        content_type="image/svg+xml",
        ingredients=(place,),
        draw=partial(draw_locator, place),
    )
