"""Time tells nobody who is registered: a known and an unknown address cost the same work."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Consent, User
from kazan_twins.mail import outbox
from kazan_twins.mail.models import Letter
from tests.accounts.test_registration import NEW, register

pytestmark = pytest.mark.django_db

UNKNOWN = "nobody@example.org"
# In production the outer one of two is a transaction, which ends in one commit.
SAVEPOINT = re.compile(r"(?:SAVEPOINT|RELEASE|ROLLBACK TO) ")
# Each of one row by its key: a part of a millisecond, and a free address is free only once.
MOST_READS_APART = 3
WRITE = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def statements(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        act()
    found = [query["sql"] for query in captured.captured_queries]
    return [sql for sql in found if not SAVEPOINT.match(sql)]


def writes(sqls: list[str]) -> list[tuple[str, ...]]:
    return [match.groups() for match in map(WRITE.match, sqls) if match]


def ask_for_reset(email: str) -> object:
    return Client().post("/accounts/password/reset/", {"email": email})


def test_a_taken_address_costs_the_work_of_a_free_one(resident: User, hashes: list[str]) -> None:
    free = statements(lambda: register(Client(), email=NEW))
    of_the_free = hashes.copy()
    hashes.clear()
    taken = statements(lambda: register(Client(), email=resident.email))
    assert len(hashes) == len(of_the_free) == 1
    assert sorted(writes(taken)) == sorted(writes(free))
    assert abs(len(taken) - len(free)) <= MOST_READS_APART


def test_a_letter_to_an_unknown_address_is_discarded(resident: User, hashes: list[str]) -> None:
    known = statements(lambda: ask_for_reset(resident.email))
    unknown = statements(lambda: ask_for_reset(UNKNOWN))
    assert hashes == []
    assert writes(unknown) == writes(known) == [("INSERT INTO", "mail_letter")]
    assert abs(len(unknown) - len(known)) <= MOST_READS_APART


def test_nothing_is_left_of_the_discarded_work(resident: User) -> None:
    register(Client(), email=resident.email)
    ask_for_reset(UNKNOWN)
    assert User.objects.get() == resident
    assert EmailAddress.objects.get().email == resident.email
    assert not Consent.objects.exists()
    assert Letter.objects.get().recipient == resident.email


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/password/reset/"])
@pytest.mark.parametrize("email", ["aigul@example.org", NEW])
def test_who_sends_the_letters_is_woken_once_for_either(
    resident: User,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
    path: str,
    email: str,
) -> None:
    woken: list[bool] = []
    monkeypatch.setattr(outbox, "wake", lambda: woken.append(True))
    fields = {"email": email, "password1": "тихая-река-13", "consent": "on"}
    with django_capture_on_commit_callbacks(execute=True):
        assert Client().post(path, fields).status_code == 302
    assert woken == [True]
