"""What staff did with a conversation while somebody was typing, and who of them it was."""

from django.utils.translation import gettext as _

from accounts.models import User
from support.models import Ticket


def news(ticket: Ticket, seen: int | None) -> str:
    """Say what holds up an answer: the ticket is closed, or staff acted since the seen version.

    An empty string when nothing does; without `seen` only a closed ticket holds it up.
    """
    if ticket.is_closed:
        return closed(ticket)
    return "" if seen in (None, ticket.version) else _staff_work(ticket)


def closed(ticket: Ticket) -> str:
    last = ticket.state_changes.select_related("by").last()
    return _("It has been closed meanwhile: %(who)s.") % {"who": _name(last.by if last else None)}


def taken(by: User | None) -> str:
    return _("It has been taken meanwhile: %(who)s.") % {"who": _name(by)}


def _staff_work(ticket: Ticket) -> str:
    answer = ticket.entries.filter(by_staff=True).select_related("author").last()
    takes = ticket.state_changes.filter(after=Ticket.State.IN_PROGRESS)
    # An author's new words put a conversation back to work too.
    take = takes.exclude(by=ticket.author).select_related("by").last()
    if answer and not (take and take.at > answer.created_at):
        return _("It has been answered meanwhile: %(who)s.") % {"who": _name(answer.author)}
    return taken(take.by if take else ticket.assigned_to)


def _name(user: User | None) -> str:
    return str(user) if user else "—"
