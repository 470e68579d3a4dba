"""Times and weighs the map of 8, 74 and 500 cities: `python -m tests.benchmarks.map_benchmark`.

Cold is a map of which nothing is kept; the atlases count as the program's own code and are
loaded before. The times are of the processor, the best of the rounds: the rest is what else the
machine does.
"""

import gzip
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from time import process_time

from cities.atlas.map.drawing import draw_map
from cities.atlas.outlines import ground
from cities.atlas.outlines.atlas import load_atlas
from cities.atlas.plane.place import Place
from tests.cities.atlas.samples import EIGHT, invented_places

ROUNDS = 20


def main() -> None:
    for name in ("world", "detail"):
        milliseconds = best_time(partial(load_atlas, name), forget=load_atlas.cache_clear)
        print_line(f"atlas {name}: {milliseconds:.0f} ms, once in a process")
    for places in (EIGHT, invented_places(74), invented_places(500)):
        report(places)


def report(places: Sequence[Place]) -> None:
    cold = best_time(lambda: draw_map([replace(place) for place in places]), forget=forget)
    warm = best_time(lambda: draw_map(places), forget=lambda: None)
    markup = draw_map(places).svg.encode()
    print_line(
        f"{len(places)} cities: {cold:.1f} ms cold, {warm:.1f} ms warm, "
        f"{len(markup)} bytes, {len(gzip.compress(markup))} compressed"
    )


def forget() -> None:
    for kept in (ground.ground, ground.country_path):
        kept.cache_clear()


def best_time(action: Callable[[], object], forget: Callable[[], None]) -> float:
    """Milliseconds."""
    times = []
    for _ in range(ROUNDS):
        forget()
        start = process_time()
        action()
        times.append((process_time() - start) * 1000)
    return min(times)


def print_line(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
