"""Fresh counters of attempts for each test, and the outbox that production uses."""

import pytest
from django.conf import LazySettings
from django.core.cache import cache

from tests.accounts import counting


@pytest.fixture(autouse=True)
def surroundings(settings: LazySettings) -> None:
    # pytest-django replaces the mail backend; the outbox is part of what is tested.
    settings.EMAIL_BACKEND = "kazan_twins.mail.outbox.OutboxBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def hashes(settings: LazySettings) -> list[str]:
    """Return the list to which each computed password hash is added."""
    settings.PASSWORD_HASHERS = ["tests.accounts.counting.CountingHasher"]
    counting.computed.clear()
    return counting.computed
