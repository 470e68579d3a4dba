"""Fresh counters, the production outbox, a separate media folder, and pages to report on."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache

from accounts.models import User
from cities.models import City
from support.models import Ticket
from tests import factory
from tests.support.sending import ticket_of


@pytest.fixture(autouse=True)
def surroundings(settings: LazySettings, tmp_path: Path) -> None:
    # pytest-django replaces the mail backend; the outbox is part of what is tested.
    settings.EMAIL_BACKEND = "kazan_twins.mail.outbox.OutboxBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()


@pytest.fixture
def city(db: None) -> City:
    return factory.city(name="Проверочный", slug="proverochny")


@pytest.fixture
def ticket(resident: User) -> Ticket:
    """Send a new message from Айгуль."""
    return ticket_of(resident)


@pytest.fixture
def report(resident: User, city: City) -> Ticket:
    return ticket_of(
        resident,
        kind=Ticket.Kind.REPORT,
        fault=Ticket.Fault.WRONG,
        subject=city.name,
        page=city.get_absolute_url(),
        quote="жителей 1 900 человек",
        quote_before="В городе ",
        record=city,
        record_title=city.name,
    )
