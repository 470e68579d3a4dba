"""Links from a conversation to the record that it is about."""

from typing import Any

from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.urls import reverse
from django.utils.safestring import SafeString

from cities.models import Agreement, City, Participation, StandingNote
from support.corrections import place_of
from support.models import Ticket


def record_address(ticket: Ticket) -> str:
    """Return the link to the record through `open_record`, or "" if there is no record."""
    if not (ticket.record_type_id and ticket.record_number):
        return ""
    return reverse("admin:support_ticket_record", args=[ticket.pk])


def record_change_address(ticket: Ticket) -> str:
    """Return the form with the field that the report is about, or "" if the record is deleted."""
    record: Any = ticket.record
    if record is None:
        return ""
    place = place_of(ticket)
    found = _form_of(place.record, record) if place else record
    name = admin_urlname(found._meta, SafeString("change"))  # noqa: SLF001 -- Django's documented API
    return f"{reverse(name, args=[found.pk])}#report"


def _form_of(record: Any, whole: Any) -> Any:
    """Return the record whose form holds this one."""
    if isinstance(record, Participation):
        return record.event
    is_row = isinstance(record, StandingNote | Agreement) and isinstance(whole, City)
    return whole if is_row else record
