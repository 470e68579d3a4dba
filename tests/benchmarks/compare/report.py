"""What was measured, as a table with its bounds and as drawn lines, written into docs/."""

import gzip
import math
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

DOCUMENT = Path("docs/performance.md")
MEASURED = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- /measured -->)", re.DOTALL)
KILOBYTE = 1024
FUNCTION, VIEW, CACHED = "a bare WSGI function", "a bare Django view", "Django’s per-site cache"
WAGTAIL, PROXIED = "Wagtail, a page of 59 KB", "ours behind nginx"
HIT, HIT_A, SAME = "ours, hit", "ours, hit, accessible", "ours, 304"
HOME, CITY = "ours, miss, home page", "ours, miss, a city"
HOME_A, KNOWN = "ours, miss, home page, accessible", "ours, logged in, home page"
WIDTH, HEIGHT, LEFT, BOTTOM = 720, 300, 60, 40


def unpacked(headers: Mapping[str, str], body: bytes) -> bytes:
    return gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body


def write(
    found: Sequence[Any],
    rates: Mapping[str, list[float]],
    connections: Sequence[int],
    growth: Sequence[dict[str, Any]],
) -> None:
    cost = {each.name: each.cost for each in found}
    size = {each.name: each.bytes for each in found}
    parts = (
        _table(
            ("what answers", "ms of processor", "times a hit of ours", "bytes"),
            ((name, f"{ms:.3f}", f"{ms / cost[HIT]:.1f}", size[name]) for name, ms in cost.items()),
        ),
        _table(("held to", "bound", "measured", ""), _bounds(cost, size, growth)),
        _table(
            ("answers a second", *(f"{number} connections" for number in connections)),
            ((name, *(f"{each:.0f}" for each in row)) for name, row in rates.items()),
        ),
        _table(
            ("cities, page", "hit", "saved elsewhere", "one card saved", "all cards saved"),
            _growth_rows(growth),
        ),
        "![Milliseconds of a page by the number of cities](growth-cities.svg)\n",
        "![Answers a second by the number of connections](growth-connections.svg)\n",
    )
    text = "\n".join(parts)
    sys.stdout.write(text)
    document = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(MEASURED.sub(lambda _old: f"{text}\n", document), encoding="utf-8")
    misses = {
        f"{page} {change}": [(row["cities"], row[page][change]) for row in growth]
        for page in ("/", "/cities/")
        for change in ("hit", "elsewhere", "from nothing")
    }
    _draw("docs/growth-cities.svg", "ms of processor, by cities", misses)
    lines = {name: list(zip(connections, row, strict=True)) for name, row in rates.items()}
    _draw("docs/growth-connections.svg", "answers a second, by connections", lines)


def _bounds(
    cost: Mapping[str, float], size: Mapping[str, int], growth: Sequence[dict[str, Any]]
) -> Iterable[tuple[str, ...]]:
    a_byte = {name: cost[name] / size[name] for name in (HOME, CITY, WAGTAIL)}
    some = next(row for row in growth if row["cities"] == 74)
    first, last = growth[0], growth[-1]
    cards = some["/cities/"]
    least = {
        "a hit against a bare WSGI function": (cost[FUNCTION] / cost[HIT], 0.9),
        "a hit against a bare Django view": (cost[VIEW] / cost[HIT], 1.6),
        "a 304 against a bare Django view": (cost[VIEW] / cost[SAME], 2.1),
        "behind nginx against a bare Django view": (cost[VIEW] / cost[PROXIED], 14.0),
        "a hit against Django’s per-site cache": (cost[CACHED] / cost[HIT], 3.0),
        "a hit against an uncached Wagtail page": (cost[WAGTAIL] / cost[HIT], 60.0),
    }
    most = {
        "a miss of the home page, per byte, against Wagtail": (a_byte[HOME] / a_byte[WAGTAIL], 1.2),
        "a miss of a city’s page, per byte, against Wagtail": (a_byte[CITY] / a_byte[WAGTAIL], 1.2),
        "74 cards after one changed, against all": (cards["one card"] / cards["from nothing"], 0.2),
        "the accessible version, hit": (cost[HIT_A] / cost[HIT], 1.05),
        "the accessible version, miss": (cost[HOME_A] / cost[HOME], 1.1),
        "logged in, against a stranger’s miss": (cost[KNOWN] / cost[HOME], 2.0),
        "a hit with 7,400 cities, against 8": (last["/"]["hit"] / first["/"]["hit"], 1.1),
    }
    for what, (measured, bound) in least.items():
        yield what, f"≥ {bound}", f"{measured:.2f}", "" if measured >= bound else "**missed**"
    for what, (measured, bound) in most.items():
        yield what, f"≤ {bound}", f"{measured:.2f}", "" if measured <= bound else "**missed**"


def _growth_rows(growth: Sequence[dict[str, Any]]) -> Iterable[tuple[str, ...]]:
    for row in growth:
        for page in (name for name in row if name != "cities"):
            figures = (row[page][each] for each in ("hit", "elsewhere", "one card", "from nothing"))
            yield f"{row['cities']}, `{page}`", *(f"{figure:.2f}" for figure in figures)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def _draw(path: str, title: str, lines: Mapping[str, list[tuple[float, float]]]) -> None:
    """Draw lines over two logarithmic axes, each named at its end."""
    points = [point for line in lines.values() for point in line]
    (low_x, high_x), (low_y, high_y) = (
        (math.log(min(values)), math.log(max(values))) for values in zip(*points, strict=True)
    )

    def place(x: float, y: float) -> tuple[float, float]:
        right = (math.log(x) - low_x) / (high_x - low_x or 1)
        up = (math.log(y) - low_y) / (high_y - low_y or 1)
        return LEFT + right * (WIDTH - LEFT - 240), HEIGHT - BOTTOM - up * (HEIGHT - 2 * BOTTOM)

    drawn = [f'<text x="10" y="20">{title}</text>']
    for number, (name, line) in enumerate(lines.items()):
        hue = f"hsl({number * 360 // len(lines)} 70% 35%)"
        places = [place(*point) for point in line]
        track = " ".join(f"{x:.0f},{y:.0f}" for x, y in places)
        drawn.append(f'<polyline points="{track}" fill="none" stroke="{hue}" stroke-width="2"/>')
        drawn.append(
            f'<text x="{WIDTH - 230}" y="{BOTTOM + number * 18}" fill="{hue}">'
            f"{name}: {line[0][1]:.3g} → {line[-1][1]:.3g}</text>"
        )
    drawn.extend(
        f'<text x="{place(x, points[0][1])[0]:.0f}" y="{HEIGHT - 12}">{x}</text>'
        for x in sorted({point[0] for point in points})
    )
    Path(path).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
        f"{''.join(drawn)}</svg>\n",
        encoding="utf-8",
    )
