"""What the drawings know of a city."""

from dataclasses import dataclass
from functools import cached_property

from cities.atlas.plane.box import Point
from cities.atlas.plane.projection import log_project, project
from cities.atlas.plane.sphere import KAZAN, Position, great_circle_distance, initial_bearing
from cities.wording.distances import Direction, direction, from_kazan, kilometres

_MOST_LETTERS = 30


@dataclass(frozen=True)
class Place:
    """A city with known coordinates, in degrees; `country_code` is ISO 3166-1 alpha-2."""

    slug: str
    name: str
    latitude: float
    longitude: float
    country_code: str
    url: str

    @cached_property
    def short_name(self) -> str:
        """What a drawing has room for; its link or alternative text says the whole name."""
        if len(self.name) <= _MOST_LETTERS:
            return self.name
        return f"{self.name[: _MOST_LETTERS - 1].rstrip(' -')}…"

    @cached_property
    def position(self) -> Position:
        """Where it lies on the Earth."""
        return Position(self.latitude, self.longitude)

    @cached_property
    def point(self) -> Point:
        """Where it lies on the plane of the locators, in kilometres from Kazan."""
        return project(self.position)

    @cached_property
    def map_point(self) -> Point:
        """Where it lies on the logarithmic plane of the map."""
        return log_project(self.position)

    @cached_property
    def distance(self) -> float:
        """Kilometres from Kazan, not rounded."""
        return great_circle_distance(KAZAN, self.position)

    @cached_property
    def direction(self) -> Direction:
        """Where one sets out from Kazan."""
        return direction(initial_bearing(KAZAN, self.position))

    @property
    def from_kazan(self) -> str:
        """«2 420 км к юго-востоку от Казани»."""
        return from_kazan(self.distance, self.direction)

    @property
    def distance_and_direction(self) -> str:
        """«2 420 км к юго-востоку»."""
        return f"{kilometres(self.distance)} {self.direction.towards}"

    @property
    def distance_and_point(self) -> str:
        """«2 420 км, юго-восток»."""
        return f"{kilometres(self.distance)}, {self.direction.noun}"
