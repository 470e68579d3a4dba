"""A counter of attempts whose lock a killed worker has left behind."""

import pytest
from allauth.core.internal import ratelimit
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client, RequestFactory

from accounts.models import User
from support.models import Ticket
from tests.support.sending import write


@pytest.fixture
def one_an_hour(settings: LazySettings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"support_message": "1/h/user"}


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch, resident: User, one_an_hour: None) -> str:
    """Return the name of the lock on the resident's counter of messages."""
    monkeypatch.setattr(ratelimit, "CACHE_LOCK_WAIT_TIMEOUT", 0)
    request = RequestFactory().post("/support/new/")
    request.user = resident
    place = {"app": "allauth.account", "action": "support_message"}
    [rate] = ratelimit.get_rates(**place)
    return f"{ratelimit.get_cache_key(request, rate=rate, **place)}:lock"


def test_a_lock_left_behind_blocks_no_message(lock: str, resident_client: Client) -> None:
    cache.add(lock, 1, timeout=60)
    assert write(resident_client).status_code == 302
    assert Ticket.objects.count() == 1


def test_a_reached_limit_still_applies_behind_a_lock(lock: str, resident_client: Client) -> None:
    write(resident_client)
    cache.add(lock, 1, timeout=60)
    assert write(resident_client, text="Второе сообщение").status_code == 429
