"""Hits and misses with so many cities: `fill 740`, then `measure 740`, each in its own process."""

import json
import sys
from collections.abc import Callable
from time import process_time
from typing import Any

import django
from django.core.management import call_command

ROUNDS = 5
HITS = 300
EVENTS_EACH = 3
PAGES = ("/", "/cities/", "/cities/test-city-1/", "/map/")


def main() -> None:
    django.setup()
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        sys.stdout.write(json.dumps(measure(int(sys.argv[2]))))


def fill(cities: int) -> None:
    from tests import factory  # noqa: PLC0415 -- models need the settings

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    factory.catalogue(cities, EVENTS_EACH)
    factory.country("ZZ")


def measure(cities: int) -> dict[str, Any]:
    from cities.models import City, Country  # noqa: PLC0415 -- likewise
    from tests.kazan_twins.page_store.reader import Reader  # noqa: PLC0415 -- likewise

    reader = Reader(megabytes=32)

    def elsewhere() -> None:
        Country.objects.filter(code="ZZ").update(name="Test")
        reader.store._versions.expire()

    def one_card() -> None:
        City.objects.filter(slug="test-city-1").update(published=True)
        reader.store._versions.expire()

    def everything() -> None:
        City.objects.update(published=True)
        reader.store._versions.expire()

    changes: dict[str, Callable[[], None]] = {
        "elsewhere": elsewhere,
        "one card": one_card,
        "from nothing": everything,
    }
    costs: dict[str, Any] = {"cities": cities}
    for path in PAGES:
        costs[path] = {name: _miss(reader, path, change) for name, change in changes.items()}
        costs[path]["hit"] = _hit(reader, path)
    return costs


def _miss(reader: Any, path: str, change: Callable[[], None]) -> float:
    times = []
    for _round in range(ROUNDS):
        change()
        begun = process_time()
        answer = reader.ask(path, HTTP_HOST="127.0.0.1")
        times.append((process_time() - begun) * 1000)
        if (answer.status, answer.timing) != (200, "made"):
            raise RuntimeError(f"{path}: {answer.status} {answer.timing}")
    return min(times)


def _hit(reader: Any, path: str) -> float:
    begun = process_time()
    for _request in range(HITS):
        reader.ask(path, HTTP_HOST="127.0.0.1")
    return (process_time() - begun) * 1000 / HITS


if __name__ == "__main__":
    main()
