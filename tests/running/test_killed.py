"""Nothing acknowledged is lost when processes are killed, reloaded or told to stop."""

import os
import re
import signal
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPException
from itertools import count
from pathlib import Path
from random import Random
from threading import Event
from urllib.parse import urlencode

from tests.running.surroundings import people, running, shell
from tests.running.writers import Writer
from tests.services.server import Server
from tests.waiting import PATIENCE, wait_until

WRITERS = 8
# Nobody writes faster, and a person may send no more than sixty messages an hour.
PAUSE_SECONDS = 1
# As a browser sees it, the connection broke.
BROKEN = (HTTPException, OSError)
KEPT = """
from support.models import Entry
print("kept", *Entry.objects.values_list("text", flat=True), sep="|")
"""


class Persistent(Writer):
    """A person who sends the same thing again until an answer comes, as a reload does."""

    def __init__(self, port: int, session: str) -> None:
        super().__init__(port, session)
        self.statuses: list[int] = []
        self.acknowledged: list[str] = []
        self.broken = 0

    def ask(self, method: str, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        answers: list[tuple[int, str]] = []
        wait_until(lambda: self._has_answer(answers, method, path, form))
        [(status, said)] = answers
        self.statuses.append(status)
        return status, said

    def _has_answer(
        self,
        answers: list[tuple[int, str]],
        method: str,
        path: str,
        form: Mapping[str, str] | None,
    ) -> bool:
        try:
            answers.append(super().ask(method, path, form))
        except BROKEN:
            self.broken += 1
        finally:
            # The next request may meet another process.
            self.connection.close()
        return bool(answers)

    def write_until(self, enough: Event, name: int) -> None:
        for number in count():
            if enough.is_set():
                break
            form = self.new_message(f"{name}-{number}")
            if self.ask("POST", "/support/new/", form)[0] == 302:
                self.acknowledged.append(form["text"])
            time.sleep(PAUSE_SECONDS)


def write_during(
    site: Server, sessions: list[str], trouble: Callable[[list[Persistent]], None]
) -> list[Persistent]:
    """Let everybody write before the trouble, while it lasts and after it."""
    writers, enough = [Persistent(site.port, session) for session in sessions], Event()

    def wait_until_each_has_written() -> None:
        before = [len(each.acknowledged) for each in writers]
        wait_until(
            lambda: (
                any(task.done() for task in writing)
                or all(len(w.acknowledged) > n for w, n in zip(writers, before, strict=True))
            )
        )

    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(each.write_until, enough, name) for name, each in enumerate(writers)]
        try:
            wait_until_each_has_written()
            trouble(writers)
            wait_until_each_has_written()
        finally:
            enough.set()
        for each in writing:
            each.result()
    return writers


def assert_all_is_kept_once(writers: list[Persistent], environment: dict[str, str]) -> None:
    statuses = {status for each in writers for status in each.statuses}
    assert statuses == {200, 302}
    kept = re.search(r"kept\|(.*)", shell(environment, KEPT))
    acknowledged = [text for each in writers for text in each.acknowledged]
    assert kept
    assert sorted(kept[1].split("|")) == sorted(acknowledged)


def workers(site: Server) -> list[int]:
    process = site.process
    assert process
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return [int(number) for number in children.split()]


def have_left(site: Server, old: set[int]) -> bool:
    return old.isdisjoint(workers(site))


def test_a_worker_killed_each_second_loses_no_message() -> None:
    random = Random(17)
    with running() as (site, environment):

        def kill_six(_writers: list[Persistent]) -> None:
            for _second in range(6):
                os.kill(random.choice(workers(site)), signal.SIGKILL)
                time.sleep(1)

        writers = write_during(site, people(environment, WRITERS), kill_six)
        assert_all_is_kept_once(writers, environment)


def test_everything_killed_loses_no_message_and_nobody_is_logged_out() -> None:
    with running() as (site, environment):

        def kill_all(writers: list[Persistent]) -> bool:
            process = site.process
            assert process
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            site.start()
            return any(each.broken for each in writers)

        def kill_until_it_breaks_a_request(writers: list[Persistent]) -> None:
            wait_until(partial(kill_all, writers))

        writers = write_during(site, people(environment, WRITERS), kill_until_it_breaks_a_request)
        assert sum(each.broken for each in writers) > 0
        assert_all_is_kept_once(writers, environment)


def test_two_reloads_fail_no_request() -> None:
    with running() as (site, environment):

        def reload_twice(_writers: list[Persistent]) -> None:
            for _time in range(2):
                old = {*workers(site)}
                assert site.process
                site.process.send_signal(signal.SIGHUP)
                wait_until(partial(have_left, site, old))

        writers = write_during(site, people(environment, WRITERS), reload_twice)
        assert sum(each.broken for each in writers) == 0
        assert_all_is_kept_once(writers, environment)


def test_a_site_told_to_stop_answers_what_was_asked_before() -> None:
    with running() as (site, _environment), Writer(site.port, "") as visitor:
        form = visitor.open_form("/accounts/password/reset/") | {"email": "nobody@example.org"}
        body = urlencode(form).encode()
        asked = visitor.connection
        asked.putrequest("POST", "/accounts/password/reset/")
        asked.putheader("Cookie", f"csrf={visitor.cookies['csrf']}")
        asked.putheader("Content-Type", "application/x-www-form-urlencoded")
        asked.putheader("Content-Length", str(len(body)))
        asked.putheader("Expect", "100-continue")
        asked.endheaders()
        # A thread of the site has taken the request up and waits for its body.
        assert asked.sock.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        process = site.process
        assert process
        process.send_signal(signal.SIGTERM)
        asked.send(body)
        assert asked.getresponse().status == 302
        assert process.wait(PATIENCE) == 0
