"""Twenty people send ten messages each, at once, to the real server."""

import re
from pathlib import Path

from tests.running.surroundings import empty_database, people, running, shell
from tests.running.writers import Writer, send_from_all
from tests.waiting import wait_until

PEOPLE, MESSAGES = 20, 10

COUNT = """
from kazan_twins.mail.models import Letter
from support.models import Entry, Ticket
texts = list(Entry.objects.values_list("text", flat=True))
print("counts", Ticket.objects.count(), len(texts), len(set(texts)), Letter.objects.count())
"""


def check(database: str) -> None:
    with running(database) as (site, environment):
        writers = [Writer(site.port, session) for session in people(environment, PEOPLE)]
        assert send_from_all(writers, MESSAGES) == [302] * PEOPLE * MESSAGES
        counts = re.search(r"counts (.*)", shell(environment, COUNT))
        assert counts
        assert counts[1].split() == [str(PEOPLE * MESSAGES)] * 4


def test_two_hundred_messages_at_once_are_kept_in_the_embedded_database() -> None:
    check("")


def test_two_hundred_messages_at_once_are_kept_in_postgresql() -> None:
    with empty_database() as database:
        check(database)


def test_the_letters_of_a_sent_message_leave_in_the_background() -> None:
    with running() as (site, environment):
        [session] = people(environment, 1)
        Writer(site.port, session).send_messages(0, MESSAGES)
        waiting = (
            "from kazan_twins.mail.models import Letter;"
            ' print("left", Letter.objects.due().count())'
        )
        wait_until(lambda: "left 0" in shell(environment, waiting))
        mail = Path(environment["DATA_DIR"]) / "mail"
        letters = "".join(path.read_text(encoding="utf-8") for path in mail.iterdir())
        assert letters.count("Auto-Submitted: auto-generated") == MESSAGES
