"""The staff's side: the queue, the record, the answer, the log."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone

from accounts.models import User
from cities.models import City
from support import actions
from support.models import AccessRecord, Ticket
from tests import factory
from tests.support.sending import letters_to, ticket_of

pytestmark = pytest.mark.django_db

QUEUE = "/admin/support/ticket/"


def page_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def address(ticket: Ticket) -> str:
    return f"{QUEUE}{ticket.pk}/change/"


def test_an_editor_sees_the_reports_and_not_the_messages(
    editor_client: Client, ticket: Ticket, report: Ticket
) -> None:
    queue = page_of(editor_client, QUEUE)
    assert "Проверочный" in queue
    assert "Тестовая тема" not in queue
    assert editor_client.get(address(ticket)).status_code in {302, 404}
    assert "жителей 1 900 человек" in page_of(editor_client, address(report))


def test_support_sees_messages_and_reports(
    support_client: Client, ticket: Ticket, report: Ticket
) -> None:
    queue = page_of(support_client, QUEUE)
    assert "Проверочный" in queue
    assert "Тестовая тема" in queue


def test_residents_see_no_queue(resident_client: Client, ticket: Ticket) -> None:
    assert resident_client.get(QUEUE).status_code in {302, 403}
    assert resident_client.get(address(ticket)).status_code in {302, 403}


def test_the_queue_starts_with_the_longest_wait(support_client: Client, resident: User) -> None:
    for subject in ("первая", "вторая"):
        ticket_of(resident, subject=subject)
    queue = page_of(support_client, QUEUE)
    assert queue.index("первая") < queue.index("вторая")


@pytest.mark.parametrize(
    ("query", "seen"),
    [("state__exact=new", True), ("state__exact=closed", False), ("age=3", True), ("age=14", False),
     ("age=x", True), ("card=1-x", True), ("card=x", True), ("card=9999999999-1", False)],
)  # fmt: skip
def test_the_queue_can_be_filtered_by_state_age_and_card(
    support_client: Client, report: Ticket, query: str, *, seen: bool
) -> None:
    Ticket.objects.update(created_at=timezone.now() - timedelta(days=5))
    queue = page_of(support_client, f"{QUEUE}?{query}")
    assert (f'href="{address(report)}' in queue) is seen


def test_the_queue_can_be_filtered_to_one_card(
    support_client: Client, resident: User, report: Ticket
) -> None:
    other = factory.city(name="Другой")
    another = ticket_of(resident, kind="report", fault="typo", subject="Другой", record=other)
    card = f"{report.record_type_id}-{report.record_number}"
    queue = page_of(support_client, f"{QUEUE}?card={card}")
    assert f'href="{address(report)}' in queue
    assert f'href="{address(another)}' not in queue


def test_the_quote_is_marked_and_its_html_is_text(editor_client: Client, report: Ticket) -> None:
    Ticket.objects.update(quote="<b>жителей</b>")
    page = page_of(editor_client, address(report))
    assert "…В городе <mark>&lt;b&gt;жителей&lt;/b&gt;</mark>" in page


def test_one_click_opens_the_record_and_one_returns(
    editor_client: Client, report: Ticket, city: City
) -> None:
    page = page_of(editor_client, address(report))
    assert 'name="action" value="record"' in page
    there = editor_client.post(address(report), {"action": "record"}, follow=True)
    assert there.redirect_chain[-1][0] == f"/admin/cities/city/{city.pk}/change/#report"
    assert f'href="{address(report)}"' in there.content.decode()
    assert "Вернуться к\u00a0сообщению" in page_of(editor_client, "/admin/cities/city/")
    page_of(editor_client, address(report))
    assert "Вернуться к\u00a0сообщению" not in page_of(editor_client, "/admin/cities/city/")


def test_the_record_may_be_an_event_or_an_agreement(
    editor_client: Client, resident: User, city: City
) -> None:
    for record in (factory.event("2020-05-05", city), factory.agreement(city)):
        made = ticket_of(
            resident, kind="report", fault="wrong", record=record, record_title=str(record)
        )
        assert editor_client.get(f"{QUEUE}{made.pk}/record/", follow=True).status_code == 200


def test_a_deleted_record_breaks_no_page(editor_client: Client, report: Ticket, city: City) -> None:
    city.delete()
    page_of(editor_client, QUEUE)
    page_of(editor_client, address(report))


def test_staff_take_answer_and_close_from_the_page(
    support_client: Client, support_worker: User, resident: User, ticket: Ticket
) -> None:
    path = address(ticket)
    support_client.post(path, {"action": "take"})
    support_client.post(path, {"action": "answer", "text": "Ответ из админки"})
    done = support_client.post(path, {"action": "close", "outcome": "solved"}, follow=True)
    assert "Закрыто" in done.content.decode()
    ticket.refresh_from_db()
    assert (ticket.state, ticket.assigned_to) == (Ticket.State.CLOSED, support_worker)
    assert "Ответ из админки" in letters_to(resident.email)[2].text
    assert LogEntry.objects.filter(object_id=ticket.pk).count() == 3


def test_closing_as_answered_asks_for_an_answer_or_a_reason(
    support_client: Client, ticket: Ticket
) -> None:
    path, close = address(ticket), {"action": "close", "outcome": "solved"}
    refused = support_client.post(path, close).content.decode().replace("\u00a0", " ")
    assert "Ответа ещё нет: отправьте его" in refused
    ticket.refresh_from_db()
    assert not ticket.is_closed
    support_client.post(path, close | {"reason": "Ответили по телефону"})
    ticket.refresh_from_db()
    assert ticket.is_closed


def test_closing_without_a_change_asks_for_a_reason_and_keeps_it(
    support_client: Client, ticket: Ticket
) -> None:
    path = address(ticket)
    refused = support_client.post(path, {"action": "close", "outcome": "unchanged"})
    assert "почему ничего не изменено" in refused.content.decode()
    ticket.refresh_from_db()
    assert ticket.state == Ticket.State.NEW
    reason = {"action": "close", "outcome": "unchanged", "reason": "Источник верен"}
    support_client.post(path, reason)
    ticket.refresh_from_db()
    assert ticket.closing_reason == "Источник верен"


def test_the_second_to_take_a_ticket_is_told(
    support_client: Client, editor: User, report: Ticket
) -> None:
    actions.take(report, editor)
    told = support_client.post(address(report), {"action": "take"}, follow=True)
    assert "взяли в работу" in told.content.decode()


def test_each_access_is_recorded_with_user_and_time(
    support_client: Client, support_worker: User, ticket: Ticket
) -> None:
    page_of(support_client, address(ticket))
    record = AccessRecord.objects.get()
    assert (record.reader, record.ticket_number) == (support_worker, ticket.pk)


@pytest.mark.parametrize("action", ["", "delete", "__class__"])
def test_an_unknown_button_does_nothing(
    support_client: Client, ticket: Ticket, action: str
) -> None:
    assert support_client.post(address(ticket), {"action": action}).status_code == 404


def test_nothing_is_deleted_or_added_in_the_admin(
    chief_client: Client, support_client: Client, ticket: Ticket
) -> None:
    for client in (chief_client, support_client):
        assert client.get(f"{QUEUE}add/").status_code == 403
        assert client.post(f"{QUEUE}{ticket.pk}/delete/").status_code == 403


@pytest.mark.parametrize(
    "path",
    ["accounts/user/", "accounts/consent/", "accounts/accountdeletion/", "mail/letter/",
     "support/accessrecord/", "support/replytemplate/"],
)  # fmt: skip
def test_the_chief_sees_people_and_logs_and_an_editor_does_not(
    chief_client: Client, editor_client: Client, ticket: Ticket, path: str
) -> None:
    page_of(chief_client, f"/admin/{path}")
    seen = {"support/replytemplate/": 200}.get(path, 403)
    assert editor_client.get(f"/admin/{path}").status_code == seen


def test_the_outbox_shows_no_text(chief_client: Client, resident: User, ticket: Ticket) -> None:
    letter = letters_to(resident.email)[0]
    assert "Тестовая тема" not in page_of(chief_client, f"/admin/mail/letter/{letter.pk}/change/")


@pytest.mark.parametrize("count", [1, 20])
def test_the_number_of_queries_does_not_grow_with_the_queue(
    support_client: Client,
    resident: User,
    city: City,
    django_assert_max_num_queries: Any,
    count: int,
) -> None:
    for number in range(count):
        ticket_of(resident, subject=f"{number}", kind="report", fault="typo", record=city)
    with django_assert_max_num_queries(15):
        page_of(support_client, QUEUE)


def test_the_queue_shows_no_reader_s_address(
    editor_client: Client, other_resident: User, report: Ticket
) -> None:
    assert other_resident.email not in page_of(editor_client, "/admin/support/ticket/")
