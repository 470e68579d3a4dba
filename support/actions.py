"""Actions on a conversation; each is one transaction, with its letters and its log."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cities.history.recording import recorded
from cities.search.writing import catch_up
from cities.versions import lock_catalogue
from support import letters, meanwhile, pictures
from support.corrections import Place, place_of
from support.models import Entry, StateChange, Ticket
from web.images import Rendition

State = Ticket.State
DOUBLE_CLICK = timedelta(minutes=1)


class NotPossibleNowError(Exception):
    """Somebody else acted first; the message says who, and what they did."""


def send_ticket(
    author: User, key: uuid.UUID, fields: dict[str, Any], text: str, shown: Iterable[Rendition]
) -> Ticket:
    """Create a ticket from a form, once: the same form sent again returns the same ticket.

    The form sent again with different words, through the back button, is another ticket.
    Raises OSError, and stores nothing, when the pictures cannot be stored.
    """
    try:
        with transaction.atomic():
            ticket = Ticket.objects.create(author=author, key=key, **fields)
            _say(ticket, author, text, shown)
            letters.received(ticket)
    except IntegrityError:
        sent = Ticket.objects.filter(key=key).first()
        if sent is None:
            raise
        if sent.author_id == author.pk and _says(sent, fields["subject"], text):
            return sent
        # Different words, or a key that is somehow somebody else's: derive the next key from the
        # words, so that these are sent only once too.
        following = uuid.uuid5(key, f"{author.pk}\n{fields['subject']}\n{text}")
        return send_ticket(author, following, fields, text, shown)
    return ticket


def _says(ticket: Ticket, subject: str, text: str) -> bool:
    first = ticket.entries.first()
    return ticket.subject == subject and first is not None and first.text == text


def reply_as_author(ticket: Ticket, text: str, shown: Sequence[Rendition]) -> None:
    """Add the author's words: an answered conversation returns to work, a closed one reopens."""
    with transaction.atomic():
        locked = _locked(ticket)
        if not shown and _just_said(locked, locked.author, text):
            return
        was_closed = locked.is_closed
        _say(locked, locked.author, text, shown)
        if locked.state in {State.ANSWERED, State.CLOSED}:
            reopened = State.IN_PROGRESS if locked.assigned_to else State.NEW
            _move(locked, reopened, locked.author)
        letters.author_replied(locked)
        if was_closed:
            letters.reopened(locked)


def take(ticket: Ticket, staff: User) -> None:
    with transaction.atomic():
        locked = _locked(ticket)
        if locked.is_closed:
            raise NotPossibleNowError(meanwhile.closed(locked))
        if locked.assigned_to and locked.assigned_to != staff and locked.is_in_progress:
            raise NotPossibleNowError(meanwhile.taken(locked.assigned_to))
        was_in_progress = locked.is_in_progress
        locked.assigned_to = staff
        locked.version += 1
        _move(locked, State.IN_PROGRESS, staff)
        if not was_in_progress:
            letters.taken(locked)


def answer(ticket: Ticket, staff: User, text: str, seen: int | None = None) -> None:
    """Answer the reader; refused if staff have acted since the version that was `seen`."""
    with transaction.atomic():
        locked = _locked(ticket)
        if not locked.is_closed and _just_said(locked, staff, text):
            return
        news = meanwhile.news(locked, seen)
        if news:
            raise NotPossibleNowError(news)
        _say(locked, staff, text, (), by_staff=True)
        locked.assigned_to = locked.assigned_to or staff
        locked.version += 1
        _move(locked, State.ANSWERED, staff)
        letters.answered(locked, text)


def close(ticket: Ticket, staff: User, outcome: Ticket.Outcome, reason: str) -> None:
    with transaction.atomic():
        locked = _locked(ticket)
        if locked.is_closed:
            raise NotPossibleNowError(meanwhile.closed(locked))
        _close(locked, staff, outcome, reason)


def correct(ticket: Ticket, staff: User, words: str, seen: str) -> Place:
    """Put the words in place of the quoted ones, close the report and write to its readers.

    Refused if the field is not as it was `seen`. ValidationError says what the record cannot hold.
    """
    with transaction.atomic():
        lock_catalogue()
        locked = _locked(ticket)
        if locked.is_closed:
            raise NotPossibleNowError(meanwhile.closed(locked))
        place = place_of(locked)
        if place is None or place.fingerprint != seen:
            raise NotPossibleNowError(
                _("The record has been changed meanwhile: compare the texts once more.")
            )
        locked.text_before, locked.text_after = place.sentences_with(words)
        with recorded(staff, [place.record]):
            place.put(words)
        catch_up()
        _close(locked, staff, Ticket.Outcome.FIXED, "")
    return place


def join(ticket: Ticket, user: User) -> None:
    """Join a report: it counts one person more and mails its news to them too."""
    if ticket.author_id != user.pk:
        ticket.supporters.add(user)


def _close(ticket: Ticket, staff: User, outcome: Ticket.Outcome, reason: str) -> None:
    ticket.outcome, ticket.closing_reason = outcome, reason
    ticket.closed_at = timezone.now()
    ticket.assigned_to = ticket.assigned_to or staff
    ticket.version += 1
    _move(ticket, State.CLOSED, staff)
    letters.closed(ticket)


def _locked(ticket: Ticket) -> Ticket:
    # Without a join: after waiting for the lock, the query would combine the current row with
    # the supporters as they were before.
    return Ticket.objects.select_for_update().get(pk=ticket.pk)


def _just_said(ticket: Ticket, author: User | None, text: str) -> bool:
    """Whether these words repeat the last entry: a double click, not a second thought."""
    last = ticket.entries.last()
    return (
        last is not None
        and (last.author, last.text) == (author, text)
        and timezone.now() - last.created_at < DOUBLE_CLICK
    )


def _say(
    ticket: Ticket,
    author: User | None,
    text: str,
    shown: Iterable[Rendition],
    *,
    by_staff: bool = False,
) -> None:
    entry = Entry.objects.create(ticket=ticket, author=author, text=text, by_staff=by_staff)
    pictures.store(entry, shown)


def _move(ticket: Ticket, state: Ticket.State, by: User | None) -> None:
    before, ticket.state = ticket.state, state
    if state != State.CLOSED:
        ticket.outcome, ticket.closing_reason, ticket.closed_at = "", "", None
        ticket.text_before = ticket.text_after = ""
    ticket.save()
    if before != state:
        StateChange.objects.create(ticket=ticket, before=before, after=state, by=by)
