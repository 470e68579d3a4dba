"""What other apps' pages show of support."""

from typing import Any

from django import template
from django.db.models import QuerySet
from django.http import HttpRequest

from support.admin.ticket import IN_HAND
from support.models import Draft, Ticket
from support.records import name_of

LATEST = 5

register = template.Library()
register.filter("report_name", name_of)


@register.simple_tag
def latest_tickets(user: Any) -> QuerySet[Ticket]:
    """Return the newest messages of a logged-in reader."""
    return Ticket.objects.of_author(user).newest_first()[:LATEST]


@register.simple_tag
def unfinished(user: Any) -> QuerySet[Draft]:
    """Return a logged-in reader's newest unsent forms."""
    return Draft.objects.of_person(user).newest_first()[:LATEST]


@register.simple_tag
def ticket_in_hand(request: HttpRequest) -> Ticket | None:
    """Return the report from which a member of staff came to the record they are editing."""
    number = request.session.get(IN_HAND) if request.user.is_staff else None
    return Ticket.objects.filter(pk=number).first() if number else None
