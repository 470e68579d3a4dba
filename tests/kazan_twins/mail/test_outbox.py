"""The outbox: nothing lost, nothing sent twice, nobody kept waiting."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from email.header import decode_header, make_header
from email.parser import BytesParser
from io import StringIO
from queue import Queue
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.conf import LazySettings
from django.core.mail import BadHeaderError, EmailMessage, send_mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from kazan_twins.mail import models as letter
from kazan_twins.mail import outbox
from kazan_twins.mail.models import Letter, pause_after
from kazan_twins.mail.outbox import deliver_due
from tests.services.server import free_port
from tests.support.sending import write
from tests.waiting import PATIENCE

pytestmark = pytest.mark.django_db

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Postman:
    """A mail server's half of the dialogue, with prepared answers."""

    def __init__(self) -> None:
        self.received: list[Any] = []
        self.answers: dict[str, str] = {}

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [self.answers["EHLO"]] if "EHLO" in self.answers else responses

    async def handle_HELO(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, hostname: str
    ) -> str:
        session.host_name = hostname
        return self.answers.get("EHLO", "250 OK")

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Any
    ) -> str:
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.received.append(BytesParser().parsebytes(envelope.content))
        return "250 taken"

    @property
    def recipients(self) -> list[str]:
        return [message["To"] for message in self.received]


@pytest.fixture
def postman(settings: LazySettings) -> Iterator[Postman]:
    """Run a real SMTP server on a free port."""
    handler = Postman()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port(), ready_timeout=PATIENCE)
    controller.start()
    settings.MAIL_DELIVERY_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield handler
    controller.stop()


@pytest.fixture
def dead_server(settings: LazySettings) -> None:
    settings.MAIL_DELIVERY_BACKEND = SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def post(*addresses: str) -> None:
    for address in addresses:
        send_mail("Тестовое письмо", "Текст", None, [address])


def test_a_letter_is_sent_as_text_and_html_in_russian(
    postman: Postman, resident_client: Client
) -> None:
    write(resident_client, subject="Сорау")
    call_command("send_mail_queue", stdout=StringIO())
    (message,) = postman.received
    assert str(make_header(decode_header(message["Subject"]))).startswith("Получено: №")
    text, html = message.get_payload()
    assert "Здравствуйте!" in text.get_payload(decode=True).decode()
    assert "«Сорау»" in html.get_payload(decode=True).decode()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_letter_is_sent_once_however_often_the_queue_runs(
    postman: Postman, time_machine: TimeMachineFixture
) -> None:
    post("a@example.org", "b@example.org")
    for hours in range(0, 21, 7):
        time_machine.move_to(timezone.now() + timedelta(hours=hours))
        deliver_due()
    assert sorted(postman.recipients) == ["a@example.org", "b@example.org"]


def test_a_sent_letter_keeps_its_time_and_loses_its_text(postman: Postman) -> None:
    post("a@example.org")
    deliver_due()
    letter = Letter.objects.get()
    assert letter.sent_at
    assert (letter.text, letter.html) == ("", "")


def test_a_dead_server_loses_nothing_and_blocks_nobody(
    dead_server: None, resident_client: Client
) -> None:
    assert write(resident_client).status_code == 302
    delivery = deliver_due()
    assert (delivery.sent, delivery.failed) == (0, 1)
    letter = Letter.objects.get()
    assert letter.text
    assert letter.last_error == "ConnectionRefusedError"


def test_a_reader_is_answered_while_the_mail_server_is_still_busy(
    resident_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    answered, order = threading.Event(), Queue[bool]()
    monkeypatch.setattr(outbox, "deliver_due", lambda: order.put(answered.wait(PATIENCE)))
    with django_capture_on_commit_callbacks(execute=True):
        assert write(resident_client).status_code == 302
    answered.set()
    assert order.get(timeout=PATIENCE) is True


def test_letters_are_sent_once_a_dead_server_is_back(
    dead_server: None,
    time_machine: TimeMachineFixture,
    settings: LazySettings,
    request: pytest.FixtureRequest,
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00")
    post("a@example.org", "b@example.org")
    deliver_due()
    postman = request.getfixturevalue("postman")
    time_machine.move_to("2026-11-23T12:10:00+03:00")
    assert deliver_due().sent == 2
    assert sorted(postman.recipients) == ["a@example.org", "b@example.org"]


def test_pauses_grow_to_six_hours_and_no_letter_is_abandoned(
    dead_server: None, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)
    post("a@example.org")
    pauses = []
    for _attempt in range(12):
        letter = Letter.objects.get()
        time_machine.move_to(letter.next_attempt_at, tick=False)
        deliver_due()
        pauses.append((Letter.objects.get().next_attempt_at - letter.next_attempt_at).seconds // 60)
    assert pauses == [2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360, 360]
    assert Letter.objects.due().count() == 0
    assert Letter.objects.waiting().count() == 1


def test_a_refused_recipient_does_not_block_the_next(postman: Postman) -> None:
    postman.answers["gone@example.org"] = "550 no such mailbox"
    post("gone@example.org", "here@example.org")
    delivery = deliver_due()
    assert (delivery.sent, delivery.refused) == (1, 1)
    assert postman.recipients == ["here@example.org"]
    assert Letter.objects.get(recipient="gone@example.org").refused_at


SETTINGS_AT_FAULT = {
    "EHLO": "554 no service for you",
    "MAIL": "530 5.7.0 log in first",
    "a@example.org": "554 5.7.1 relay access denied",
}


@pytest.mark.parametrize("step", SETTINGS_AT_FAULT)
def test_a_server_that_refuses_the_site_loses_no_letter(
    postman: Postman, time_machine: TimeMachineFixture, step: str
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00")
    postman.answers[step] = SETTINGS_AT_FAULT[step]
    post("a@example.org", "b@example.org")
    assert deliver_due().refused == 0
    assert not Letter.objects.exclude(refused_at=None).exists()
    postman.answers.clear()
    time_machine.move_to("2026-11-23T12:10:00+03:00")
    deliver_due()
    assert sorted(postman.recipients) == ["a@example.org", "b@example.org"]


def test_a_letter_refused_for_its_content_is_abandoned_alone(postman: Postman) -> None:
    postman.answers["DATA"] = "554 this looks like spam"
    post("a@example.org", "b@example.org")
    assert deliver_due().refused == 2


def test_a_full_mailbox_is_retried(postman: Postman) -> None:
    postman.answers["full@example.org"] = "452 mailbox full"
    post("full@example.org")
    assert deliver_due().failed == 1
    letter = Letter.objects.get()
    assert letter.refused_at is None
    assert letter.text


def test_a_letter_taken_by_one_sender_is_not_taken_by_another() -> None:
    post("a@example.org")
    assert Letter.objects.claim()
    assert Letter.objects.claim() is None


def test_only_one_of_two_simultaneous_senders_gets_a_letter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    post("a@example.org")
    first: list[Letter | None] = []

    def meanwhile(attempts: int) -> timedelta:
        monkeypatch.undo()
        first.append(Letter.objects.claim())
        return pause_after(attempts)

    monkeypatch.setattr(letter, "pause_after", meanwhile)
    assert Letter.objects.claim() is None
    assert first == [Letter.objects.get()]


def test_a_sender_killed_while_sending_loses_nothing(
    postman: Postman, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00")
    post("a@example.org")
    Letter.objects.claim()
    assert deliver_due().sent == 0
    time_machine.move_to("2026-11-23T12:03:00+03:00")
    assert deliver_due().sent == 1


def test_the_number_of_a_letter_names_the_site_that_sent_it(settings: LazySettings) -> None:
    # Postmen distrust a letter whose number is of a host that does not exist.
    settings.SITE_URL = "https://xn--80ablh3bb.xn--p1ai:8443"
    send_mail("Тема", "Текст", None, ["aigul@example.org"])
    assert Letter.objects.get().message_id.endswith("@xn--80ablh3bb.xn--p1ai>")


def test_a_letter_keeps_its_message_id_over_all_attempts(
    postman: Postman, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00")
    post("a@example.org")
    number = Letter.objects.get().message_id
    Letter.objects.claim()
    time_machine.move_to("2026-11-23T12:03:00+03:00")
    deliver_due()
    assert postman.received[0]["Message-ID"] == number


def test_a_message_id_is_of_the_sites_own_domain(settings: LazySettings) -> None:
    settings.SITE_URL = "https://twins.example.org"
    post("a@example.org")
    assert Letter.objects.get().message_id.endswith("@twins.example.org>")


def test_each_recipient_gets_a_separate_letter(postman: Postman) -> None:
    EmailMessage("Тема", "Текст", None, ["a@example.org"], bcc=["b@example.org"]).send()
    deliver_due()
    assert sorted(postman.recipients) == ["a@example.org", "b@example.org"]


def test_a_header_with_a_line_break_is_never_queued() -> None:
    with pytest.raises(BadHeaderError):
        send_mail("Тема\nBcc: x@y.example", "Текст", None, ["a@example.org"])
    assert not Letter.objects.exists()


def test_the_log_names_no_address(dead_server: None, caplog: pytest.LogCaptureFixture) -> None:
    post("secret.person@example.org")
    deliver_due()
    assert "waits" in caplog.text
    assert "secret.person" not in caplog.text


def test_the_command_reports_what_it_did(postman: Postman) -> None:
    post("a@example.org")
    output = StringIO()
    call_command("send_mail_queue", stdout=output)
    assert "Писем отправлено: 1" in output.getvalue()
