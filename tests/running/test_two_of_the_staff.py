"""Two of the staff press one button at the same moment, on both databases."""

from pathlib import Path

import pytest

from tests.running.surroundings import commands, empty_database, shell

# The letter is written within the transaction: a slow one makes sure that the two overlap.
PRESS = """
import threading, time, uuid
from django.db import connection
from accounts.models import User
from support import actions, letters
from kazan_twins.mail.models import Letter
from support.models import StateChange, Ticket

def slowly(write):
    def wrapped(*arguments):
        time.sleep(1)
        write(*arguments)
    return wrapped

letters.taken, letters.closed = slowly(letters.taken), slowly(letters.closed)
author, *staff = [
    User.objects.create_confirmed_user(f"{{name}}@example.org", "test-data-quiet-river")
    for name in ("author", "one", "other")
]
fields = {{"kind": "message", "subject": "Тема"}}
ticket = actions.send_ticket(author, uuid.uuid4(), fields, "Текст", ())

def press(user):
    try:
        actions.{press}
        told.append("done")
    except actions.NotPossibleNowError:
        told.append("refused")
    finally:
        connection.close()

told = []
threads = [threading.Thread(target=press, args=[user]) for user in staff]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*told)
changes = StateChange.objects.count()
print("changes", changes, "letters", Letter.objects.exclude(subject__startswith="Получено").count())
"""
PRESSES = {
    "take": "take(ticket, user)",
    "close": 'close(ticket, user, Ticket.Outcome.UNCHANGED, f"Причина {user.pk}")',
}


def assert_one_is_refused(environment: dict[str, str], press: str) -> None:
    said = shell(environment, PRESS.format(press=PRESSES[press]))
    assert sorted(said.split()[:2]) == ["done", "refused"]
    assert "changes 1 letters 1" in said


@pytest.mark.parametrize("press", PRESSES)
def test_one_of_two_is_refused_in_the_embedded_database(tmp_path: Path, press: str) -> None:
    assert_one_is_refused(commands(tmp_path), press)


@pytest.mark.parametrize("press", PRESSES)
def test_one_of_two_is_refused_in_postgresql(tmp_path: Path, press: str) -> None:
    with empty_database() as database:
        assert_one_is_refused(commands(tmp_path, DATABASE_URL=database), press)
