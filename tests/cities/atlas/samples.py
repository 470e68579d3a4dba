"""Test data: the eight cities of the seed page, 74 real places, and any number of invented ones."""

from pathlib import Path
from random import Random

from cities.atlas.plane.place import Place

_EIGHT = (
    ("almaty", "Алматы", 43.2389, 76.8897, "KZ"),
    ("al-manufiya", "Аль-Мануфия", 30.5543, 31.0124, "EG"),
    ("ankara", "Анкара", 39.9334, 32.8597, "TR"),
    ("antalya", "Анталья", 36.8969, 30.7133, "TR"),
    ("arkhangelsk", "Архангельск", 64.5393, 40.5187, "RU"),
    ("astrakhan", "Астрахань", 46.3497, 48.0408, "RU"),
    ("volgograd", "Волгоград", 48.7080, 44.5133, "RU"),
    ("grozny", "Грозный", 43.3178, 45.6949, "RU"),
)
_SYLLABLES = ("Ал", "ма", "Кра", "сно", "го", "род", "Вол", "жск", "бург", "ополь", "Тер", "Щу")
_COUNTRIES = ("RU", "KZ", "CN", "TR", "IN", "DE", "IT", "US", "BY", "UZ")

EIGHT = tuple(Place(*city, url=f"/cities/{city[0]}/") for city in _EIGHT)


def invented_places(count: int) -> tuple[Place, ...]:
    """Half of them crowded round Kazan, as the real ones are, half all over Eurasia and beyond."""
    random = Random(count)
    return tuple(_invented(random, number) for number in range(count))


def real_places() -> tuple[Place, ...]:
    """Read the 74 places of `places.tsv`: many are neighbours, a few lie across oceans."""
    lines = (Path(__file__).parent / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return tuple(
        Place(f"test-{number}", name, float(north), float(east), code, f"/cities/test-{number}/")
        for number, (name, code, north, east) in enumerate(rows)
    )


def _invented(random: Random, number: int) -> Place:
    name = "".join(random.choices(_SYLLABLES, k=random.randint(2, 4))).capitalize()
    latitude, longitude = random.gauss(54, 5), random.gauss(47, 12)
    if number % 2:
        latitude, longitude = random.gauss(38, 14), random.gauss(60, 35)
    latitude = max(-60.0, min(80.0, latitude))
    country = random.choice(_COUNTRIES)
    return Place(f"test-{number}", name, latitude, longitude, country, f"/cities/test-{number}/")


REAL = real_places()
