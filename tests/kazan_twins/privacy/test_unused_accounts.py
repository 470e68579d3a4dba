"""Unused accounts: one letter warns, a log-in keeps them, a month later they are deleted."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client

from accounts.models import AccountDeletion, User
from support.models import Ticket
from tests.accounts.mailbox import letters_to
from tests.accounts.test_log_in import log_in
from tests.kazan_twins.privacy.test_retention import ago, purge
from tests.support.sending import ticket_of

pytestmark = pytest.mark.django_db

WARNED = "неиспользуемые учётные записи: предупреждено"
DELETED = "предупреждённые учётные записи: удалено"


@pytest.fixture(autouse=True)
def outbox(settings: LazySettings) -> None:
    # pytest-django replaces the mail backend; the outbox is part of what is tested.
    settings.EMAIL_BACKEND = "kazan_twins.mail.outbox.OutboxBackend"


@pytest.fixture
def forgotten(resident: User) -> User:
    """Return Айгуль, who has not logged in for two years and a day."""
    set_dates(resident, date_joined=ago(1000), last_login=ago(731))
    return resident


def set_dates(user: User, **dates: Any) -> None:
    User.objects.filter(pk=user.pk).update(**dates)


def test_two_years_without_a_log_in_cause_one_letter(forgotten: User) -> None:
    assert f"{WARNED} 1" in purge()
    assert f"{WARNED} 0" in purge()
    (letter,) = letters_to(forgotten.email)
    assert letter.subject == "Ваша учётная запись будет удалена"
    assert "/accounts/login/" in letter.text
    assert "30\u00a0дней" in letter.text
    assert User.objects.filter(pk=forgotten.pk).exists()


@pytest.mark.parametrize(
    "dates",
    [{"last_login": ago(729)}, {"last_login": None, "date_joined": ago(729)}],
)
def test_a_user_who_logged_in_within_two_years_is_not_warned(
    forgotten: User, dates: dict[str, Any]
) -> None:
    set_dates(forgotten, **dates)
    purge()
    assert not letters_to(forgotten.email)


def test_without_a_log_in_the_time_counts_from_registration(forgotten: User) -> None:
    set_dates(forgotten, last_login=None)
    purge()
    assert len(letters_to(forgotten.email)) == 1


def test_a_month_after_the_letter_the_account_is_deleted_and_leaves_a_record(
    forgotten: User,
) -> None:
    waiting = ticket_of(forgotten)
    purge()
    set_dates(forgotten, unused_warned_at=ago(29))
    assert f"{DELETED} 0" in purge()
    set_dates(forgotten, unused_warned_at=ago(31))
    assert f"{DELETED} 1" in purge()
    assert not User.objects.exists()
    record = AccountDeletion.objects.get()
    assert (record.user_number, record.reason) == (forgotten.pk, "unused")
    assert record.get_reason_display() == "давно не использовалась"
    assert record.destroyed["conversations anonymised"] == 1
    assert Ticket.objects.get().pk == waiting.pk


def test_a_log_in_after_the_letter_keeps_the_account(forgotten: User) -> None:
    purge()
    set_dates(forgotten, unused_warned_at=ago(31))
    log_in(Client(), forgotten.email)
    assert f"{DELETED} 0" in purge()
    assert User.objects.filter(pk=forgotten.pk).exists()


def test_two_more_years_without_a_log_in_cause_another_letter(forgotten: User) -> None:
    set_dates(forgotten, unused_warned_at=ago(800))
    assert f"{WARNED} 1" in purge()
    assert User.objects.filter(pk=forgotten.pk).exists()


def test_staff_are_never_warned_or_deleted(editor: User) -> None:
    set_dates(editor, date_joined=ago(1000), last_login=ago(1000))
    purge()
    set_dates(editor, unused_warned_at=ago(100))
    purge()
    assert not letters_to(editor.email)
    assert User.objects.filter(pk=editor.pk).exists()


def test_the_admin_log_of_a_former_colleague_is_kept(forgotten: User) -> None:
    LogEntry.objects.create(user=forgotten, action_flag=CHANGE, object_repr="Алматы")
    set_dates(forgotten, unused_warned_at=ago(100))
    purge()
    assert LogEntry.objects.get().user == forgotten


def test_a_dry_run_mails_nobody_and_deletes_nobody(forgotten: User) -> None:
    assert "неиспользуемые учётные записи: будет предупреждено 1" in purge(dry_run=True)
    assert not letters_to(forgotten.email)
    set_dates(forgotten, unused_warned_at=ago(31))
    said = purge(dry_run=True)
    assert "предупреждённые учётные записи: будет удалено 1" in said
    assert User.objects.filter(pk=forgotten.pk).exists()


def test_the_period_is_a_setting_stated_on_the_page_on_personal_data(
    forgotten: User, client: Client, settings: LazySettings
) -> None:
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"unused_accounts": 800}
    purge()
    assert not letters_to(forgotten.email)
    page = client.get("/privacy/").content.decode()
    assert "Если не входить 800\u00a0дней" in page
