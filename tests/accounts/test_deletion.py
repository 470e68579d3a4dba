"""Deleting one's own account, and the record that remains."""

import pytest
from django.test import Client

from accounts.models import AccountDeletion, Consent, User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

DELETE = "/accounts/delete/"


def test_deletion_asks_for_the_password(resident: User, resident_client: Client) -> None:
    page = resident_client.post(DELETE, {"password": "нет"})
    assert "Неверный пароль" in page.content.decode()
    assert User.objects.filter(pk=resident.pk).exists()


def test_deletion_ends_all_sessions_and_leaves_a_record_without_data(
    resident: User, resident_client: Client
) -> None:
    Consent.objects.give(resident)
    other_device = Client()
    other_device.force_login(resident)
    number = resident.pk
    done = resident_client.post(DELETE, {"password": PASSWORD}, follow=True)
    assert "Учётная запись удалена" in done.content.decode()
    assert other_device.get("/accounts/").status_code == 302
    record = AccountDeletion.objects.get()
    assert (record.user_number, record.reason) == (number, "own_wish")
    assert record.destroyed["accounts"] == 1
    assert "aigul" not in str(vars(record))
    consent = Consent.objects.get()
    assert (consent.user, consent.user_number) == (None, number)
    assert consent.withdrawn_at


def test_the_log_notes_the_deletion(
    resident: User, resident_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    resident_client.post(DELETE, {"password": PASSWORD})
    assert "account deleted: user" in caplog.text


def test_guessing_the_password_here_hits_the_log_in_limit(
    resident: User, resident_client: Client
) -> None:
    for _attempt in range(5):
        resident_client.post(DELETE, {"password": "нет"})
    assert resident_client.post(DELETE, {"password": PASSWORD}).status_code == 429
    assert User.objects.filter(pk=resident.pk).exists()


def test_staff_cannot_delete_their_own_accounts(editor: User, editor_client: Client) -> None:
    assert editor_client.post(DELETE, {"password": PASSWORD}).status_code == 403
    assert User.objects.filter(pk=editor.pk).exists()
