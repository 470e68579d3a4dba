"""What feeds, calendars and whole tables take, on SQLite and PostgreSQL, in one table.

`python -m tests.benchmarks.open_data_benchmark`. From the smaller to the larger catalogue a feed
may grow twofold. A table takes as long as it has rows, but at most 30 MB over the idle process.
"""

import json
import sys

from tests.benchmarks.growth_benchmark import (
    FEW,
    MANY,
    MOST_GROWTH,
    Costs,
    cost_of,
    costs_with,
    empty_databases,
    growth_of,
    print_costs,
)

ROUNDS = 5
MOST_MEGABYTES_OF_A_TABLE = 30.0
FEEDS = {
    "feed of all events": "/feeds/events.atom",
    "feed of a city": "/cities/test-city-1/events.atom",
    "calendar of all events": "/feeds/events.ics",
    "calendar of anniversaries": "/feeds/anniversaries.ics",
}
TABLES = {
    "cities as GeoJSON": "/opendata/cities.geojson",
    "agreements as CSV": "/opendata/agreements.csv",
    "events as CSV": "/opendata/events.csv",
    "events as JSON": "/opendata/events.json",
    "participations as CSV": "/opendata/participations.csv",
}


def main() -> bool:
    """Print the table and return whether everything is within its bounds."""
    with empty_databases() as databases:
        found = {
            key: costs_with(database, key[1], "open_data_benchmark", "unsearched")
            for key, database in databases.items()
        }
    return all([report("SQLite", found), report("PostgreSQL", found)])


def report(database: str, found: dict[tuple[str, int], Costs]) -> bool:
    """Print the rows of a database and return whether they are within the bounds."""
    print_costs(database, found)
    few, many = found[database, FEW], found[database, MANY]
    faults = [
        *(name for name in FEEDS if growth_of(few[name], many[name]) > MOST_GROWTH),
        *(name for name in TABLES if many[name].memory > MOST_MEGABYTES_OF_A_TABLE),
        *(name for name in many if many[name].queries > few[name].queries),
    ]
    sys.stdout.write(f"over their bounds: {', '.join(faults) or 'none'}\n")
    return not faults


def measure() -> None:
    import django  # noqa: PLC0415 -- only the process that measures needs it

    django.setup()
    # The pages before them have loaded templates and the index of events.
    cost_of("/events/", rounds=1)
    costs = {name: cost_of(path, ROUNDS) for name, path in (FEEDS | TABLES).items()}
    sys.stdout.write(json.dumps(costs))


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        measure()
    else:
        sys.exit(not main())
