"""People who send messages to the running site, each over connections of their own."""

import http.client
import re
import time
import uuid
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode


@dataclass(frozen=True)
class Sent:
    """What all the writers saw: the status of every answer, and the seconds each page took."""

    statuses: list[int]
    reads: list[float]


class Writer:
    """One logged-in person with a connection of their own."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = {"session": session}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.connection.close()

    def ask(self, method: str, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Return the status, and where the answer leads or what it says."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(form or {}), headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location") or body

    def open_form(self, path: str) -> dict[str, str]:
        """Return the token that the form at `path` wants back."""
        _status, page = self.ask("GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token, page[:500]
        return {"csrfmiddlewaretoken": token[1]}

    def new_message(self, words: str) -> dict[str, str]:
        """Return the form of a message, filled in."""
        form = self.open_form("/support/new/") | {"key": str(uuid.uuid4())}
        return form | {"subject": f"Тема {words}", "text": f"Текст {words}"}

    def send_messages(self, name: int, count: int) -> Sent:
        statuses, reads = [], []
        with self:
            for number in range(count):
                begun = time.monotonic()
                form = self.new_message(f"{name}-{number}")
                reads.append(time.monotonic() - begun)
                statuses.append(self.ask("POST", "/support/new/", form)[0])
        return Sent(statuses, reads)


def send_from_all(port: int, sessions: Sequence[str], count: int) -> Sent:
    """Let each person send so many messages, all at once."""
    writers = [Writer(port, session) for session in sessions]
    with ThreadPoolExecutor(len(writers)) as pool:
        each = list(
            pool.map(Writer.send_messages, writers, range(len(writers)), [count] * len(writers))
        )
    return Sent(
        [status for sent in each for status in sent.statuses],
        [seconds for sent in each for seconds in sent.reads],
    )
