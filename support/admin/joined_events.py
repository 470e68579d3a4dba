"""Reports about an event whose two records were joined, or parted again."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver

from cities.admin.joining import joined, parted
from cities.models import Event
from support.models import Ticket


@receiver(joined)
def follow(number: int, event: Event, **_others: Any) -> None:
    """Let the reports about the record that is no more open the one that stays."""
    kind = ContentType.objects.get_for_model(Event)
    Ticket.objects.filter(record_type=kind, record_number=number).update(record_number=event.pk)


@receiver(parted)
def go_back(event: Event, **_others: Any) -> None:
    """Give the record that is there again the reports that were written on its page."""
    kind = ContentType.objects.get_for_model(Event)
    written_there = Ticket.objects.filter(page__startswith=f"/events/{event.pk}-")
    written_there.filter(record_type=kind).update(record_number=event.pk)
