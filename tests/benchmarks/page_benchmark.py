"""Measures the pages over an invented catalogue, in the process that answers them.

`fill 74` makes the catalogue in the database of the environment, `measure` answers every page
from it. Milliseconds are wall-clock time from request to answer, the best of the rounds; the last
column is the processor's time of the accessible version as a percentage of the ordinary one's.
"""

import gzip
import sys
from pathlib import Path
from time import perf_counter, process_time

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

EVENTS_EACH = 30
ROUNDS = 3
MOST_MEGABYTES = 120
KILOBYTE = 1024
PAGES = (
    "/",
    "/cities/",
    "/cities/foreign/",
    "/cities/russian/",
    "/cities/test-city-1/",
    "/map/",
    "/events/",
    "/events/series/test-forum/",
    "/sitemap.xml",
)
ROW = "{:<30}{:>9}{:>9}{:>12}{:>12}{:>14}\n"


def main() -> None:
    django.setup()
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    else:
        measure()


def fill(cities: int) -> None:
    from tests import factory  # noqa: PLC0415 -- models need the settings

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    factory.catalogue(cities, EVENTS_EACH)
    sys.stdout.write(f"\n{cities} invented cities, {EVENTS_EACH} events each\n")


def measure() -> None:
    sys.stdout.write(ROW.format("page", "queries", "ms", "bytes", "compressed", "accessible, %"))
    for path in (*PAGES, _an_event()):
        sys.stdout.write(_row(path))
    megabytes = peak_megabytes()
    sys.stdout.write(f"peak memory: {megabytes:.0f} MB, at most {MOST_MEGABYTES}\n")
    if megabytes > MOST_MEGABYTES:
        sys.exit(1)


def peak_megabytes() -> float:
    """Return this program's own peak: `ru_maxrss` would count the process that started it, too."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / KILOBYTE


def _an_event() -> str:
    from cities.models import Event  # noqa: PLC0415 -- likewise

    return Event.objects.earliest("dates_start", "pk").get_absolute_url()


def _row(path: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        raw, compressed = _weights(path)
    # Counted now: the next request forgets what this one asked.
    queries = len(asked)
    milliseconds = min(_milliseconds(path) for _round in range(ROUNDS))
    return ROW.format(path, queries, f"{milliseconds:.0f}", raw, compressed, _accessible(path))


def _weights(path: str) -> tuple[int, int]:
    """Return the page's bytes, raw and compressed, and keep nothing of it in memory."""
    body = Client().get(path).content
    return len(body), len(gzip.compress(body))


def _accessible(path: str) -> str:
    """Return the cost of the accessible version, measured in turn with the ordinary one."""
    from kazan_twins.accessibility.preferences import Preferences  # noqa: PLC0415 -- likewise

    reader = Client()
    reader.cookies[settings.ACCESSIBILITY_COOKIE_NAME] = (
        Preferences().changed({"version": "accessible", "size": "200"}).written()
    )
    versions = (Client(), reader)
    costs = [[_cost(client, path) for client in versions] for _round in range(ROUNDS)]
    ordinary, accessible = (min(times) for times in zip(*costs, strict=True))
    return f"{100 * accessible / ordinary:.0f}"


def _cost(client: Client, path: str) -> float:
    start = process_time()
    client.get(path)
    return process_time() - start


def _milliseconds(path: str) -> float:
    client = Client()
    start = perf_counter()
    client.get(path)
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
