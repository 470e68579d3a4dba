"""Twenty people send ten messages each, at once, to the real server."""

import http.client
import os
import re
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

import psycopg

from tests.running.surroundings import people, running, shell
from tests.services import private_postgresql

PEOPLE, MESSAGES = 20, 10
SECONDS = 60.0

COUNT = """
from support.models import Entry, Letter, Ticket
texts = list(Entry.objects.values_list("text", flat=True))
print("counts", Ticket.objects.count(), len(texts), len(set(texts)), Letter.objects.count())
"""


class Writer:
    """One logged-in person with a connection of their own."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {"session": session}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.connection.close()

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(form or {}), headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location") or body

    def send_all(self, name: int) -> tuple[list[int], list[float]]:
        """Send the messages; return the statuses, and how long each page took to read."""
        with self:
            return self._send_all(name)

    def _send_all(self, name: int) -> tuple[list[int], list[float]]:
        statuses, reads = [], []
        for number in range(MESSAGES):
            begun = time.monotonic()
            _status, page = self.ask("GET", "/support/new/")
            reads.append(time.monotonic() - begun)
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
            assert token, page[:500]
            form = {"csrfmiddlewaretoken": token[1], "key": str(uuid.uuid4())}
            form |= {"subject": f"Тема {name}-{number}", "text": f"Текст {name}-{number}"}
            statuses.append(self.ask("POST", "/support/new/", form)[0])
        return statuses, reads


@contextmanager
def empty_database() -> Iterator[str]:
    """Yield the address of an empty PostgreSQL database of the test's own."""
    with private_postgresql() as server:
        name = "many_at_once"
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        yield server.url.rpartition("/")[0] + f"/{name}"


def send_from_all(port: int, sessions: list[str]) -> tuple[list[int], list[float], float]:
    writers = [Writer(port, session) for session in sessions]
    begun = time.monotonic()
    with ThreadPoolExecutor(PEOPLE) as pool:
        results = list(pool.map(Writer.send_all, writers, range(PEOPLE)))
    took = time.monotonic() - begun
    statuses = [status for each, _reads in results for status in each]
    reads = sorted(read for _statuses, each in results for read in each)
    return statuses, reads, took


def busy() -> float:
    """Return how many times over the machine is taken by other work; its waits are not ours."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def check(database: str) -> None:
    allowance = busy()
    with running(database) as (site, environment):
        sessions = people(environment, PEOPLE)
        statuses, reads, took = send_from_all(site.port, sessions)
        assert statuses == [302] * PEOPLE * MESSAGES
        counts = re.search(r"counts (.*)", shell(environment, COUNT))
        assert counts
        assert counts[1].split() == [str(PEOPLE * MESSAGES)] * 4
        assert took <= SECONDS * allowance
        assert reads[int(len(reads) * 0.95)] < 2 * allowance


def test_two_hundred_messages_at_once_are_kept_in_the_embedded_database() -> None:
    check("")


def test_two_hundred_messages_at_once_are_kept_in_postgresql() -> None:
    with empty_database() as database:
        check(database)


def test_the_letters_of_a_sent_message_leave_in_the_background() -> None:
    with running() as (site, environment):
        [session] = people(environment, 1)
        Writer(site.port, session).send_all(0)
        waiting = 'from support.models import Letter; print("left", Letter.objects.due().count())'
        for _second in range(20):
            if "left 0" in shell(environment, waiting):
                break
            time.sleep(0.5)
        mail = Path(environment["DATA_DIR"]) / "mail"
        letters = "".join(path.read_text(encoding="utf-8") for path in mail.iterdir())
        assert letters.count("Auto-Submitted: auto-generated") == MESSAGES
