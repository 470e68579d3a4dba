"""What other apps' pages show of support."""

from django import template
from django.http import HttpRequest

from support.admin.ticket import IN_HAND
from support.models import Ticket
from support.records import name_of

register = template.Library()
register.filter("report_name", name_of)


@register.simple_tag
def ticket_in_hand(request: HttpRequest) -> Ticket | None:
    """Return the report from which a member of staff came to the record they are editing."""
    number = request.session.get(IN_HAND) if request.user.is_staff else None
    return Ticket.objects.filter(pk=number).first() if number else None
