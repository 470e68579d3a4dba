"""People who send messages to the running site, each over connections of their own."""

import http.client
import re
import uuid
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Self
from urllib.parse import urlencode

from tests.waiting import PATIENCE


class Writer:
    """One logged-in person with a connection of their own."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
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

    def send_messages(self, name: int, count: int) -> list[int]:
        """Return the status of each answer."""
        with self:
            forms = (self.new_message(f"{name}-{number}") for number in range(count))
            return [self.ask("POST", "/support/new/", form)[0] for form in forms]


def send_from_all(writers: Sequence[Writer], count: int) -> list[int]:
    """Let each person send so many messages, all at once."""
    numbers, counts = range(len(writers)), [count] * len(writers)
    with ThreadPoolExecutor(len(writers)) as pool:
        answers = pool.map(Writer.send_messages, writers, numbers, counts)
        return [status for statuses in answers for status in statuses]
