"""The queue's own command over the wire: two at once, and one killed with letters in hand."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.running.surroundings import shell
from tests.services.server import free_port
from tests.services.site import PROJECT

LETTERS = 60
WRITE = f"""
from django.core.mail import send_mail
from support import outbox
outbox.wake = lambda: None
for number in range({LETTERS}):
    send_mail("Тема", "Текст", None, [f"reader{{number}}@example.org"])
"""
MAKE_DUE = """
from django.utils import timezone
from support.models import Letter
Letter.objects.waiting().update(next_attempt_at=timezone.now())
"""
LEFT = 'from support.models import Letter; print("left", Letter.objects.waiting().count())'


class SlowPostman:
    """Takes each letter after a moment, as real servers do."""

    def __init__(self) -> None:
        self.received: list[tuple[str, str]] = []

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        number = next(
            line for line in envelope.content.splitlines() if line.startswith(b"Message-ID")
        )
        self.received.append((envelope.rcpt_tos[0], number.decode()))
        time.sleep(0.02)
        return "250 taken"

    @property
    def times(self) -> Counter[str]:
        return Counter(recipient for recipient, _number in self.received)


@pytest.fixture
def postman() -> Iterator[tuple[SlowPostman, int]]:
    handler = SlowPostman()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield handler, controller.port
    controller.stop()


@pytest.fixture
def surroundings(tmp_path: Path, postman: tuple[SlowPostman, int]) -> dict[str, str]:
    """Return the environment of commands with letters in an outbox and the server to send to."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "kazan_twins.settings",
        "SECRET_KEY": "test-data-" + "0" * 50,
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "off",
        "DATA_DIR": str(tmp_path),
        "EMAIL_URL": f"smtp://127.0.0.1:{postman[1]}",
    }
    manage = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(manage, cwd=PROJECT, env=environment, check=True)
    shell(environment, WRITE)
    return environment


def sender(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "manage.py", "send_mail_queue"]
    return subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL)


def test_two_senders_at_once_send_each_letter_once(
    postman: tuple[SlowPostman, int], surroundings: dict[str, str]
) -> None:
    senders = [sender(surroundings) for _number in range(2)]
    assert [one.wait(60) for one in senders] == [0, 0]
    assert set(postman[0].times.values()) == {1}
    assert len(postman[0].times) == LETTERS
    assert "left 0" in shell(surroundings, LEFT)


def test_a_killed_sender_loses_no_letter_and_repeats_at_most_the_one_in_hand(
    postman: tuple[SlowPostman, int], surroundings: dict[str, str]
) -> None:
    doomed = sender(surroundings)
    while len(postman[0].received) < LETTERS // 3:
        assert doomed.poll() is None
        time.sleep(0.01)
    doomed.kill()
    doomed.wait(10)
    assert len(postman[0].times) < LETTERS
    shell(surroundings, MAKE_DUE)
    assert sender(surroundings).wait(60) == 0
    twice = [who for who, times in postman[0].times.items() if times > 1]
    assert len(postman[0].times) == LETTERS
    assert len(twice) <= 1
    assert "left 0" in shell(surroundings, LEFT)
    # Whoever gets it twice can tell: a letter keeps its number.
    assert len(set(postman[0].received)) == LETTERS
