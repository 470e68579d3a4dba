"""A client that asks over and over, and what the asked servers spend of the processor meanwhile."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

from tests.services.server import LOOPBACK, Server

Headers = dict[str, str]
NANOSECONDS_IN_A_MILLISECOND = 1_000_000


class Asker:
    """One connection that is kept open."""

    def __init__(self, port: int, path: str = "/", **headers: str) -> None:
        self.path = path
        self.headers = {"Accept-Encoding": "gzip"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        self.connection = HTTPConnection(LOOPBACK, port, timeout=60)

    def ask(
        self, method: str = "GET", path: str = "", **headers: str
    ) -> tuple[int, Headers, bytes]:
        self.connection.request(method, path or self.path, headers=self.headers | headers)
        answer = self.connection.getresponse()
        return answer.status, dict(answer.headers), answer.read()


def processor_milliseconds(*servers: Server) -> float:
    """Return what these servers with all their workers have used of the processor so far."""
    used = sum(
        int(task.read_text().split()[0])
        for server in servers
        for process in _family(server.process.pid if server.process else 0)
        for task in Path(f"/proc/{process}/task").glob("*/schedstat")
    )
    return used / NANOSECONDS_IN_A_MILLISECOND


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _family(int(child))


def answers_a_second(port: int, path: str, connections: int, seconds: float) -> float:
    """Return how many answers so many connections get in a second."""
    counts = [0] * connections
    end = time.monotonic() + seconds

    def read(number: int) -> None:
        asker = Asker(port, path)
        with closing(asker.connection):
            while time.monotonic() < end:
                asker.ask()
                counts[number] += 1

    readers = [threading.Thread(target=read, args=(number,)) for number in range(connections)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    return sum(counts) / seconds
