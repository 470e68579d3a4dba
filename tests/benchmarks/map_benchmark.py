"""Times and weighs maps and locators: `python -m tests.benchmarks.map_benchmark`.

The atlases count as the program's own code and are loaded before. The times are of the
processor, the best of the rounds: the rest is what else the machine does.
"""

import gzip
import sys
from collections.abc import Callable
from functools import partial
from time import process_time

from cities.atlas.locator.locator import draw_locator
from cities.atlas.map.drawing import draw_map
from cities.atlas.outlines.atlas import load_atlas
from cities.atlas.plane.place import Place
from tests.cities.atlas.samples import EIGHT, REAL, invented_places

ROUNDS = 10


def main() -> None:
    for name in ("map", "locator"):
        load_atlas(name)
        milliseconds = best_time(partial(load_atlas.__wrapped__, name))
        print_line(f"atlas {name}: {milliseconds:.0f} ms, once in a process")
    for places in (EIGHT, REAL, invented_places(200)):
        report(places)
    locators = best_time(lambda: list(map(draw_locator, EIGHT))) / len(EIGHT)
    print_line(f"a locator: {locators:.1f} ms")


def report(places: tuple[Place, ...]) -> None:
    """Say what the first drawing of a map takes; further ones are kept."""
    titles = map(str, range(ROUNDS))
    milliseconds = best_time(lambda: draw_map(places, next(titles)))
    markup = draw_map(places).svg.encode()
    print_line(
        f"{len(places)} cities: {milliseconds:.0f} ms, "
        f"{len(markup)} bytes, {len(gzip.compress(markup))} compressed"
    )


def best_time(action: Callable[[], object]) -> float:
    """Milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        action()
        times.append((process_time() - start) * 1000)
    return min(times)


def print_line(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
