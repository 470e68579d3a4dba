"""How much longer pages take as the events grow, on SQLite and PostgreSQL, in one table.

`python -m tests.benchmarks.growth_benchmark`. Milliseconds are wall-clock, the median of the
rounds; memory is what the first answer needs over what the process has. From the smaller to the
larger catalogue a page may grow twofold, and a search may take a tenth of a second.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks.large_catalogue import COMMON_WORD, RARE_WORD
from tests.running.surroundings import empty_database

CITIES = 74
FEW, MANY = 2_200, 100_000
ROUNDS = 9
MOST_GROWTH = 2.0
MOST_MILLISECONDS_OF_A_SEARCH = 100.0
# Shorter than this, what else the machine does weighs more than the page.
LEAST_MILLISECONDS = 20.0
KILOBYTE = 1024
# These two build the index of events, whole or in part.
FIRST_TIME, AFTER_A_SAVE = "events, for the first time", "events, just after a save"
PAGES = {
    "home": "/",
    "cities": "/cities/",
    "a city": "/cities/test-city-1/",
    "events": "/events/",
    "events of a year": "/events/2024/",
    "events, three filters": "/events/?city=test-city-1&group=foreign&kind=cooperation",
    "events, page 2": "/events/?page=2",
    "an event": "/events/3-test-event-2/",
    "series": "/events/series/",
    "a series": "/events/series/test-series-of-0/",
    "anniversaries": "/anniversaries/",
    "search, a common word": f"/search/?q={COMMON_WORD}",
    "search, a rare word": f"/search/?q={RARE_WORD}",
    "search, a word and a year": f"/search/?q={COMMON_WORD}+2024",
}


class Cost(NamedTuple):
    """What one page takes; milliseconds, megabytes."""

    queries: int
    time: float
    memory: float


Costs = dict[str, Cost]


def main() -> bool:
    """Print the table and return whether everything is within its bounds."""
    with empty_databases() as databases:
        found = {key: costs_with(database, key[1]) for key, database in databases.items()}
    return all([report("SQLite", found), report("PostgreSQL", found)])


@contextmanager
def empty_databases() -> Iterator[dict[tuple[str, int], str]]:
    with (
        TemporaryDirectory(prefix="kazan-twins-bench-") as folder,
        empty_database() as few,
        empty_database() as many,
    ):
        yield {
            ("SQLite", FEW): f"sqlite:///{folder}/few.sqlite3",
            ("SQLite", MANY): f"sqlite:///{folder}/many.sqlite3",
            ("PostgreSQL", FEW): few,
            ("PostgreSQL", MANY): many,
        }


def costs_with(
    database: str, events: int, benchmark: str = "growth_benchmark", *options: str
) -> Costs:
    """Fill and measure, each in a process of its own: filling leaves memory behind."""
    with TemporaryDirectory(prefix="kazan-twins-bench-") as folder:
        environment = os.environ | {
            "DATA_DIR": folder,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        for command in (
            ["tests.benchmarks.large_catalogue", str(CITIES), str(events), *options],
            [f"tests.benchmarks.{benchmark}", "measure"],
        ):
            done = subprocess.run(
                [sys.executable, "-m", *command],
                env=environment,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
    return {name: Cost(*cost) for name, cost in json.loads(done.stdout).items()}


def report(database: str, found: dict[tuple[str, int], Costs]) -> bool:
    """Print the rows of a database and return whether they are within the bounds."""
    faults = []
    print_costs(database, found)
    for name, few in found[database, FEW].items():
        many = found[database, MANY][name]
        growth = growth_of(few, many)
        grows = growth > MOST_GROWTH or many.queries > few.queries
        is_slow = name.startswith("search") and many.time > MOST_MILLISECONDS_OF_A_SEARCH
        if is_slow or (grows and name not in (FIRST_TIME, AFTER_A_SAVE)):
            faults.append(name)
    sys.stdout.write(f"over their bounds: {', '.join(faults) or 'none'}\n")
    return not faults


def print_costs(database: str, found: dict[tuple[str, int], Costs]) -> None:
    heads = (f"{FEW}: ms", "MB", f"{MANY}: ms", "MB", "growth")
    sys.stdout.write(f"\n{database}\n{_row('page', 'queries', *heads)}")
    for name, few in found[database, FEW].items():
        many = found[database, MANY][name]
        figures = (few.time, few.memory, many.time, many.memory, growth_of(few, many))
        sys.stdout.write(_row(name, many.queries, *(f"{figure:.1f}" for figure in figures)))


def growth_of(few: Cost, many: Cost) -> float:
    return many.time / max(few.time, LEAST_MILLISECONDS)


def _row(name: str, *columns: object) -> str:
    widths = (8, 12, 8, 12, 8, 8)
    cells = (f"{column:>{width}}" for column, width in zip(columns, widths, strict=True))
    return f"{name:<30}{''.join(cells)}\n"


def measure() -> None:
    import django  # noqa: PLC0415 -- only the process that measures needs it

    django.setup()
    _milliseconds("/map/")
    costs = {FIRST_TIME: cost_of("/events/", rounds=1)}
    costs |= {name: cost_of(path) for name, path in PAGES.items()}
    costs[AFTER_A_SAVE] = cost_of("/events/", change=_save_an_event)
    sys.stdout.write(json.dumps(costs))


def cost_of(path: str, rounds: int = ROUNDS, change: Callable[[], object] = bool) -> Cost:
    from django.db import connection  # noqa: PLC0415 -- models need the settings
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- likewise

    change()
    before = _megabytes("VmRSS")
    # From now on the peak is that of this page.
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    with CaptureQueriesContext(connection) as asked:
        first = _milliseconds(path)
    # Counted now: the next request forgets what this one asked.
    queries, memory = len(asked), _megabytes("VmHWM") - before
    times = [first] if rounds == 1 else []
    while len(times) < rounds:
        change()
        times.append(_milliseconds(path))
    return Cost(queries, statistics.median(times), memory)


def _save_an_event() -> None:
    from cities.models import Event  # noqa: PLC0415 -- models need the settings

    Event.objects.earliest("pk").save()


def _milliseconds(path: str) -> float:
    from django.test import Client  # noqa: PLC0415 -- models need the settings

    client = Client()
    begun = perf_counter()
    answer = client.get(path)
    # A table is made while it is read.
    for _piece in answer:
        pass
    took = (perf_counter() - begun) * 1000
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return took


def _megabytes(line: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(each for each in lines if each.startswith(f"{line}:")).split()[1]) / KILOBYTE


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        measure()
    else:
        sys.exit(not main())
