"""Mail that is neither lost nor late: stored in the outbox, sent after the commit, retried."""

import logging
import smtplib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, make_msgid
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction

from kazan_twins.mail.models import Letter
from web.addresses import site_address

PERMANENT_REFUSAL = 500

logger = logging.getLogger(__name__)


class OutboxBackend(BaseEmailBackend):
    """Stores Django's mail in the table; its callers know nothing of the outbox."""

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
    """Turn a message into a letter; raise BadHeaderError if a header has a line break."""
    message.message()
    pages = [str(part.content) for part in getattr(message, "alternatives", [])]
    return Letter(
        message_id=make_msgid(domain=urlsplit(site_address("")).hostname),
        sender=message.from_email,
        recipient=recipient,
        subject=str(message.subject),
        text=str(message.body),
        html=pages[0] if pages else "",
    )


@dataclass
class Delivery:
    """How many letters a round sent, gave up on and left for later."""

    sent: int = 0
    refused: int = 0
    failed: int = 0


def deliver_due() -> Delivery:
    """Send all due letters; a server that does not answer ends the round."""
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
    """Send one letter; return False if trying the next one would be pointless."""
    try:
        server.open()
        server.send_messages([_message(claimed)])
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        _refused(claimed, error, delivery)
        return True
    except (smtplib.SMTPException, OSError) as error:
        # A refused greeting, log-in or sender is about the settings, never about this letter.
        _put_off(claimed, f"{type(error).__name__} {getattr(error, 'smtp_code', '')}", delivery)
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


def _refused(
    claimed: Letter,
    error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError,
    delivery: Delivery,
) -> None:
    """Give up on 5xx and wait on 4xx; the server works, so the next letter may pass."""
    text: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = min(error.recipients.values())
    else:
        code, text = error.smtp_code, error.smtp_error
    said = f"{type(error).__name__} {code}"
    # 5.7 is a policy such as "relaying denied": the settings need fixing, the letter stays.
    if code < PERMANENT_REFUSAL or _as_bytes(text).startswith(b"5.7."):
        _put_off(claimed, said, delivery)
        return
    claimed.mark_refused(said)
    delivery.refused += 1
    logger.warning("letter %s is refused for good: %s", claimed.pk, said)


def _put_off(claimed: Letter, said: str, delivery: Delivery) -> None:
    claimed.mark_failed(said.strip())
    delivery.failed += 1
    logger.warning("letter %s waits: %s", claimed.pk, said.strip())


def _as_bytes(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


# One thread sends and at most one more waits for it: a third is not needed, because the
# waiting one has not begun yet and will see the new letter.
_sending = threading.Lock()
_waiting = threading.Lock()


def wake() -> None:
    """Start sending in the background: a dead mail server must not delay a reader."""
    if _waiting.acquire(blocking=False):
        threading.Thread(target=_send_in_background, name="outbox", daemon=True).start()


def _send_in_background() -> None:
    with _sending:
        _waiting.release()
        try:
            deliver_due()
        except Exception:
            # The letters stay in the table for the next round or the command.
            logger.exception("sending from the outbox failed")
        finally:
            connection.close()
