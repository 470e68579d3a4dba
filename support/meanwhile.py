"""What colleagues did with a conversation while somebody was typing, and who of them it was."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from support.models import Ticket


@dataclass(frozen=True)
class Seen:
    """Numbers of the last rows that a page showed; 0 when it showed none."""

    # Not a moment: a clock would miss what was done, but not committed, when the page was made.
    entry: int
    change: int


def seen_now(ticket: Ticket) -> Seen:
    entry, change = ticket.entries.last(), ticket.state_changes.last()
    return Seen(entry.pk if entry else 0, change.pk if change else 0)


def news(ticket: Ticket, staff: User, seen: Seen | None) -> str:
    """Say what holds up an answer of `staff`: the ticket is closed, or a colleague was at it.

    An empty string when nothing does; without `seen` only a closed ticket holds it up.
    """
    if ticket.is_closed:
        return closed(ticket)
    return colleagues_work(ticket, staff, seen) if seen else ""


def closed(ticket: Ticket) -> str:
    last = ticket.state_changes.select_related("by").last()
    return _("It has been closed meanwhile: %(who)s.") % {"who": _name(last.by if last else None)}


def taken(by: User | None) -> str:
    return _("A colleague has taken it meanwhile: %(who)s.") % {"who": _name(by)}


def colleagues_work(ticket: Ticket, staff: User, seen: Seen) -> str:
    answers = ticket.entries.filter(by_staff=True, pk__gt=seen.entry).exclude(author=staff)
    answer = answers.select_related("author").last()
    if answer:
        return _("A colleague has answered meanwhile: %(who)s.") % {"who": _name(answer.author)}
    changes = ticket.state_changes.filter(pk__gt=seen.change, after=Ticket.State.IN_PROGRESS)
    # An author's new words put a conversation back to work too.
    take = changes.exclude(by=staff).exclude(by=ticket.author).select_related("by").last()
    return taken(take.by) if take else ""


def _name(user: User | None) -> str:
    return str(user) if user else "—"
