"""What pages of other applications show of support."""

from typing import Any

from django import template
from django.db.models import QuerySet

from support.models import Ticket

LATEST = 5

register = template.Library()


@register.simple_tag
def latest_tickets(user: Any) -> "QuerySet[Ticket]":
    """Return the newest messages of a logged-in reader."""
    return Ticket.objects.of_author(user).newest_first()[:LATEST]
