"""Twenty people send ten messages each, at once: how long all takes, and how long a page.

`python -m tests.benchmarks.message_benchmark`, on SQLite and on PostgreSQL. All two hundred are to
be taken within a minute, and 95 of a hundred pages read meanwhile within two seconds.
"""

import sys
import time

from tests.running.surroundings import empty_database, people, running
from tests.running.writers import Writer, send_from_all

PEOPLE, MESSAGES = 20, 10
MOST_SECONDS = 60.0
MOST_SECONDS_A_PAGE = 2.0


class TimedWriter(Writer):
    """A person with a watch, who notes the seconds that each page took."""

    def __init__(self, port: int, session: str) -> None:
        super().__init__(port, session)
        self.reads: list[float] = []

    def new_message(self, words: str) -> dict[str, str]:
        begun = time.monotonic()
        form = super().new_message(words)
        self.reads.append(time.monotonic() - begun)
        return form


def main() -> bool:
    """Return whether both databases are within the bounds."""
    embedded = measure("SQLite", "")
    with empty_database() as database:
        return measure("PostgreSQL", database) and embedded


def measure(title: str, database: str) -> bool:
    with running(database) as (site, environment):
        writers = [TimedWriter(site.port, session) for session in people(environment, PEOPLE)]
        begun = time.monotonic()
        taken = send_from_all(writers, MESSAGES).count(302)
        took = time.monotonic() - begun
    reads = sorted(seconds for writer in writers for seconds in writer.reads)
    slow = reads[int(len(reads) * 0.95)]
    sys.stdout.write(
        f"{PEOPLE * MESSAGES} messages at once, {title}: {taken} taken in {took:.1f} s, "
        f"95 of 100 pages within {slow:.2f} s\n"
    )
    return taken == PEOPLE * MESSAGES and took <= MOST_SECONDS and slow < MOST_SECONDS_A_PAGE


if __name__ == "__main__":
    sys.exit(not main())
