"""Cities of the catalogue as the map and the locators know them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.urls import reverse

from cities import geography
from cities.geography.locator import alternative_text
from cities.geography.locator_view import HEIGHT, WIDTH
from cities.geography.place import Place
from cities.models import City

DIGEST_LENGTH = 12


def place_of(city: City) -> Place | None:
    """Return the city's place, or None where its coordinates are unknown; no query."""
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


def places_of(cities: Iterable[City]) -> list[Place]:
    """Return the places that can be drawn."""
    return [place for place in map(place_of, cities) if place]


@dataclass(frozen=True)
class Neighbour:
    """A line of the map's list; `place` is None where the coordinates are unknown."""

    city: City
    place: Place | None


def by_distance(cities: Iterable[City]) -> list[Neighbour]:
    """Return the nearest to Kazan first, those of unknown place last."""
    neighbours = [Neighbour(city, place_of(city)) for city in cities]
    return sorted(neighbours, key=lambda one: one.place.distance if one.place else float("inf"))


def locator_digest(place: Place) -> str:
    """Return what changes whenever the drawn locator would: its place and how we draw."""
    what = f"{_drawing_digest()} {place.name} {place.position} {place.country_code}"
    return sha256(what.encode()).hexdigest()[:DIGEST_LENGTH]


def locator_address(place: Place) -> str:
    """Return the address under which this very drawing may be kept for a year."""
    names = {"slug": place.slug, "digest": locator_digest(place)}
    return reverse("cities:locator", kwargs=names)


@dataclass(frozen=True)
class Locator:
    """A locator as a picture in a page."""

    address: str
    alternative_text: str
    width: int = WIDTH
    height: int = HEIGHT


def locator_of(city: City) -> Locator | None:
    """Return the picture that shows where the city lies, None where that is unknown."""
    place = place_of(city)
    return Locator(locator_address(place), alternative_text(place)) if place else None


@cache
def _drawing_digest() -> str:
    # Outlines and drawing code alike: a reader's year-old copy must not outlive either.
    folder = Path(geography.__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".json"})
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
