"""Links from a conversation to the record that it is about."""

from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.urls import reverse
from django.utils.safestring import SafeString

from support.models import Ticket


def record_address(ticket: Ticket) -> str:
    """Return the link to the record through `open_record`, or "" if there is no record."""
    if not (ticket.record_type_id and ticket.record_number):
        return ""
    return reverse("admin:support_ticket_record", args=[ticket.pk])


def record_change_address(ticket: Ticket) -> str:
    """Return the record's change page, or "" if the record has been deleted."""
    record = ticket.record
    if record is None:
        return ""
    return reverse(admin_urlname(record._meta, SafeString("change")), args=[record.pk])  # noqa: SLF001 -- Django's documented API
