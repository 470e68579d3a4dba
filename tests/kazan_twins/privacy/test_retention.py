"""Destroying expired data: it is counted, destroyed and reported."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import AccountDeletion, User
from kazan_twins.mail.models import Letter
from support import actions
from support.models import AccessRecord, Attachment, Draft, Ticket
from tests.conftest import PASSWORD
from tests.support.sending import picture, ticket_of, write

pytestmark = pytest.mark.django_db


def purge(**options: Any) -> str:
    output = StringIO()
    call_command("purge_personal_data", stdout=output, **options)
    return output.getvalue()


def ago(days: float) -> Any:
    return timezone.now() - timedelta(days=days)


def close(ticket: Ticket, days: float, support_worker: User) -> None:
    actions.close(ticket, support_worker, Ticket.Outcome.SOLVED, "")
    Ticket.objects.filter(pk=ticket.pk).update(closed_at=ago(days))


def test_an_unconfirmed_account_is_deleted_after_seven_days_and_leaves_a_record() -> None:
    for email, days in (("old@example.org", 7.1), ("young@example.org", 6.9)):
        user = User.objects.create_user(email, PASSWORD)
        EmailAddress.objects.create(user=user, email=email)
        User.objects.filter(pk=user.pk).update(date_joined=ago(days))
    assert "неподтверждённые учётные записи: удалено 1" in purge()
    assert User.objects.get().email == "young@example.org"
    assert AccountDeletion.objects.get().reason == "not_confirmed"


def test_confirmed_accounts_and_staff_are_kept(resident: User, editor: User) -> None:
    User.objects.update(date_joined=ago(1000))
    purge()
    assert User.objects.count() == 2


def test_a_closed_conversation_is_deleted_after_a_year_and_an_open_one_is_kept(
    resident: User, support_worker: User
) -> None:
    for days in (366, 364):
        close(ticket_of(resident, subject=f"{days}"), days, support_worker)
    still_open = ticket_of(resident, subject="open")
    Ticket.objects.filter(pk=still_open.pk).update(created_at=ago(1000))
    purge()
    assert set(Ticket.objects.values_list("subject", flat=True)) == {"364", "open"}


def test_pictures_of_a_closed_conversation_are_deleted_after_three_months_with_their_files(
    resident_client: Client,
    support_worker: User,
    settings: LazySettings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    for days in (91, 89):
        write(resident_client, pictures=[picture()])
        close(Ticket.objects.order_by("-pk")[0], days, support_worker)
    with django_capture_on_commit_callbacks(execute=True):
        purge()
    left = Attachment.objects.get()
    files = [path.name for path in Path(settings.MEDIA_ROOT).rglob("*.webp")]
    assert files == [Path(str(left.file.name)).name]
    assert Ticket.objects.count() == 2


def test_drafts_letters_access_records_and_sessions_expire(
    resident: User, resident_client: Client, ticket: Ticket
) -> None:
    Draft.objects.create(kind="message", fields={})
    Draft.objects.update(changed_at=ago(8))
    AccessRecord.objects.create(ticket_number=1, reader=resident)
    AccessRecord.objects.update(at=ago(366))
    Letter.objects.update(created_at=ago(31), sent_at=ago(31))
    Session.objects.update(expire_date=ago(0.1))
    purge()
    for model in (Draft, AccessRecord, Letter, Session):
        assert not model.objects.exists()


def test_a_letter_that_was_never_sent_is_not_destroyed(ticket: Ticket) -> None:
    Letter.objects.update(created_at=ago(100))
    purge()
    assert Letter.objects.count() == 1


def test_a_dry_run_counts_and_destroys_nothing(resident: User, support_worker: User) -> None:
    close(ticket_of(resident), 400, support_worker)
    said = purge(dry_run=True)
    assert "закрытые переписки: будет удалено 1" in said
    assert Ticket.objects.count() == 1


def test_the_periods_are_settings(
    resident: User, support_worker: User, settings: LazySettings
) -> None:
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"closed_conversations": 10}
    close(ticket_of(resident), 11, support_worker)
    purge()
    assert not Ticket.objects.exists()


def test_the_page_on_personal_data_states_the_same_periods(
    client: Client, settings: LazySettings
) -> None:
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"closed_conversations": 321}
    settings.OPERATOR = "Тестовый оператор"
    page = client.get("/privacy/").content.decode()
    assert "321\u00a0день" in page
    assert "Тестовый оператор" in page
