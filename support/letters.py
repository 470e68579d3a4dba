"""Letters about conversations: one for each change to each follower."""

from typing import Any

from django.urls import reverse

from accounts import letters
from support.access import may_read_as_staff
from support.models import Ticket
from web.addresses import site_address


def received(ticket: Ticket) -> None:
    if ticket.author:
        _send("received", ticket.author.email, ticket)


def taken(ticket: Ticket) -> None:
    _send_to_all("taken", ticket)


def answered(ticket: Ticket, text: str) -> None:
    """Mail the answer to the author only: the conversation is private."""
    if ticket.author:
        _send("answered", ticket.author.email, ticket, text=text)


def closed(ticket: Ticket) -> None:
    _send_to_all("closed", ticket, outcome=ticket.get_outcome_display())


def reopened(ticket: Ticket) -> None:
    """Tell the supporters, who had been told that it was closed; the author reopened it."""
    for person in ticket.supporters.all():
        _send("reopened", person.email, ticket, is_author=False)


def author_replied(ticket: Ticket) -> None:
    """Tell the assigned member of staff, unless they no longer work here."""
    if ticket.assigned_to and may_read_as_staff(ticket.assigned_to, ticket):
        _send("author_replied", ticket.assigned_to.email, ticket, for_staff=True)


def _send_to_all(name: str, ticket: Ticket, **more: Any) -> None:
    for person in ticket.people_to_write_to:
        _send(name, person.email, ticket, is_author=person == ticket.author, **more)


def _send(name: str, to: str, ticket: Ticket, *, for_staff: bool = False, **more: Any) -> None:
    path = (
        reverse("admin:support_ticket_change", args=[ticket.pk])
        if for_staff
        else reverse("support:list")
        if more.get("is_author") is False
        else ticket.get_absolute_url()
    )
    context = {"ticket": ticket, "address": site_address(path)} | more
    letters.compose(f"support/email/{name}", to, context).send()
