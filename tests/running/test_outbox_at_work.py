"""The queue's own command over the wire: two at once, and one killed with letters in hand."""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.running.surroundings import commands, shell
from tests.services.server import free_port
from tests.services.site import PROJECT
from tests.waiting import PATIENCE

LETTERS = 60
WRITE = f"""
from django.core.mail import send_mail
from kazan_twins.mail import outbox
outbox.wake = lambda: None
for number in range({LETTERS}):
    send_mail("Тема", "Текст", None, [f"reader{{number}}@example.org"])
"""
MAKE_DUE = """
from django.utils import timezone
from kazan_twins.mail.models import Letter
Letter.objects.waiting().update(next_attempt_at=timezone.now())
"""
LEFT = 'from kazan_twins.mail.models import Letter; print("left", Letter.objects.waiting().count())'


class SlowPostman:
    """Takes each letter after a moment, as real servers do."""

    def __init__(self) -> None:
        self.received: list[str] = []
        self.hold_after = LETTERS
        self.holding, self.go_on = threading.Event(), threading.Event()

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if len(self.received) == self.hold_after:
            self.holding.set()
            self.go_on.wait(PATIENCE)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        self.received.append(envelope.rcpt_tos[0])
        time.sleep(0.02)
        return "250 taken"

    @property
    def times(self) -> Counter[str]:
        return Counter(self.received)


@pytest.fixture
def postman() -> Iterator[tuple[SlowPostman, int]]:
    handler = SlowPostman()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), ready_timeout=PATIENCE)
    controller.start()
    yield handler, controller.port
    controller.stop()


@pytest.fixture
def surroundings(tmp_path: Path, postman: tuple[SlowPostman, int]) -> dict[str, str]:
    """Return the environment of commands with letters in an outbox and the server to send to."""
    environment = commands(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{postman[1]}")
    shell(environment, WRITE)
    return environment


def sender(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "send_mail_queue"]
    return subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)


def test_two_senders_at_once_send_each_letter_once(
    postman: tuple[SlowPostman, int], surroundings: dict[str, str]
) -> None:
    senders = [sender(surroundings) for _number in range(2)]
    assert [one.wait(PATIENCE) for one in senders] == [0, 0]
    assert set(postman[0].times.values()) == {1}
    assert len(postman[0].times) == LETTERS
    assert "left 0" in shell(surroundings, LEFT)


def test_a_killed_sender_loses_no_letter_and_repeats_none(
    postman: tuple[SlowPostman, int], surroundings: dict[str, str]
) -> None:
    postman[0].hold_after = LETTERS // 3
    doomed = sender(surroundings)
    assert postman[0].holding.wait(PATIENCE)
    doomed.kill()
    doomed.wait(PATIENCE)
    postman[0].hold_after = LETTERS
    postman[0].go_on.set()
    shell(surroundings, MAKE_DUE)
    assert sender(surroundings).wait(PATIENCE) == 0
    assert len(postman[0].times) == LETTERS
    assert set(postman[0].times.values()) == {1}
    assert "left 0" in shell(surroundings, LEFT)
