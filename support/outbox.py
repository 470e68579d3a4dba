"""Mail that is neither lost nor late: written to the outbox, sent after the commit, retried."""

import logging
import smtplib
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, make_msgid
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction

from support.models import Letter

PERMANENT_REFUSAL = 500

logger = logging.getLogger(__name__)


class OutboxBackend(BaseEmailBackend):
    """Django's mail goes into the table; whoever sends mail knows nothing of the outbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        letters = [
            letter(message, recipient)
            for message in email_messages
            for recipient in message.recipients()
        ]
        Letter.objects.bulk_create(letters)
        transaction.on_commit(wake)
        return len(letters)


def letter(message: EmailMessage, recipient: str) -> Letter:
    """Make a letter of a message, raising BadHeaderError where a header has a line break."""
    message.message()
    pages = [str(part.content) for part in getattr(message, "alternatives", [])]
    return Letter(
        message_id=make_msgid(domain="outbox.invalid"),
        sender=message.from_email,
        recipient=recipient,
        subject=str(message.subject),
        text=str(message.body),
        html=pages[0] if pages else "",
    )


@dataclass
class Delivery:
    """How many letters a round sent, had refused for good, and left for later."""

    sent: int = 0
    refused: int = 0
    failed: int = 0


def deliver_due() -> Delivery:
    """Send all letters that are due; a server that does not answer ends the round."""
    delivery = Delivery()
    server = get_connection(settings.MAIL_DELIVERY_BACKEND)
    try:
        while (claimed := Letter.objects.claim()) is not None:
            if not _deliver(claimed, server, delivery):
                break
    finally:
        server.close()
    return delivery


def _deliver(claimed: Letter, server: BaseEmailBackend, delivery: Delivery) -> bool:
    """Send one letter; return False when trying the next one would only wait in vain."""
    try:
        server.open()
        server.send_messages([_message(claimed)])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
        return _refused(claimed, error, delivery)
    except (smtplib.SMTPException, OSError) as error:
        claimed.mark_failed(type(error).__name__)
        logger.warning("letter %s waits: %s", claimed.pk, type(error).__name__)
        delivery.failed += 1
        return False
    claimed.mark_sent()
    delivery.sent += 1
    return True


def _message(claimed: Letter) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        claimed.subject,
        claimed.text,
        claimed.sender,
        [claimed.recipient],
        headers={"Message-ID": claimed.message_id, "Auto-Submitted": "auto-generated"},
    )
    if claimed.html:
        message.attach_alternative(claimed.html, "text/html")
    return message


def _refused(claimed: Letter, error: smtplib.SMTPException, delivery: Delivery) -> bool:
    """Give up on 5xx and wait on 4xx; either way the server is alive and the next may pass."""
    codes = [code for code, _text in getattr(error, "recipients", {}).values()]
    code = min(codes) if codes else getattr(error, "smtp_code", 0)
    # An answer to our own log-in speaks of our settings, never of this letter.
    if code >= PERMANENT_REFUSAL and not isinstance(error, smtplib.SMTPAuthenticationError):
        claimed.mark_refused(f"{type(error).__name__} {code}")
        delivery.refused += 1
        logger.warning("letter %s is refused for good: %s", claimed.pk, code)
        return True
    claimed.mark_failed(f"{type(error).__name__} {code}")
    delivery.failed += 1
    logger.warning("letter %s waits: %s %s", claimed.pk, type(error).__name__, code)
    return not isinstance(error, smtplib.SMTPAuthenticationError)


# One thread sends and at most one more waits for it: whoever comes third finds that the one
# who waits has not begun yet and so will see their letter.
_sending = threading.Lock()
_waiting = threading.Lock()


def wake() -> None:
    """Start sending in the background: a dead mail server must not hold up a reader."""
    if _waiting.acquire(blocking=False):
        threading.Thread(target=_send_in_background, name="outbox", daemon=True).start()


def _send_in_background() -> None:
    with _sending:
        _waiting.release()
        try:
            deliver_due()
        except Exception:
            # The letters stay in the table; the next round or the command sends them.
            logger.exception("sending from the outbox failed")
        finally:
            connection.close()
