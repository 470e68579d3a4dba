"""What other apps' pages show of support."""

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from cities.models import City, Event
from support.admin import correction
from support.models import Ticket
from support.records import name_of

register = template.Library()


@register.simple_tag
def report_address(page: str, record: City | Event | None, section: str) -> str:
    """Return the address of the report's form; without a page of its own, a record's page."""
    parts = {"page": page, "record": "", "section": section}
    if record:
        parts |= {"page": page or record.get_absolute_url(), "record": name_of(record)}
    query = urlencode({name: part for name, part in parts.items() if part})
    return f"{reverse('support:report')}?{query}"


@register.simple_tag
def ticket_in_hand(request: HttpRequest) -> Ticket | None:
    return correction.ticket_in_hand(request)
