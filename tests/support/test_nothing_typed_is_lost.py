"""No button of a conversation's admin page loses what was typed for another button."""

import pytest
from django.test import Client

from accounts.models import User
from support import actions
from support.models import ReplyTemplate, Ticket

pytestmark = pytest.mark.django_db

TYPED = {"text": "Долгий ответ", "outcome": "unchanged", "reason": "Долгая причина"}


def address(ticket: Ticket) -> str:
    return f"/admin/support/ticket/{ticket.pk}/change/"


def press(client: Client, ticket: Ticket, **fields: object) -> str:
    answer = client.post(address(ticket), TYPED | fields, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_taking_keeps_the_answer_and_the_reason(
    support_client: Client, ticket: Ticket, support_worker: User
) -> None:
    page = press(support_client, ticket, action="take")
    assert "Долгий ответ</textarea>" in page
    assert "Долгая причина</textarea>" in page
    assert '<option value="unchanged" selected>' in page
    ticket.refresh_from_db()
    assert (ticket.state, ticket.assigned_to) == (Ticket.State.IN_PROGRESS, support_worker)


def test_taking_after_a_colleague_keeps_the_typed_text(
    support_client: Client, report: Ticket, editor: User
) -> None:
    actions.close(report, editor, Ticket.Outcome.FIXED, "")
    page = press(support_client, report, action="take")
    assert "Долгий ответ</textarea>" in page
    assert f"закрыли: {editor}" in page


def test_a_template_is_added_below_what_was_typed(support_client: Client, ticket: Ticket) -> None:
    template = ReplyTemplate.objects.create(title="Спасибо", text="Спасибо за внимание к сайту")
    page = press(support_client, ticket, template=template.pk)
    assert "Долгий ответ\n\nСпасибо за внимание к сайту</textarea>" in page
    assert "Долгая причина</textarea>" in page
    for nonsense in ("x", "0", "9" * 30, "-1", "٣"):
        assert "Долгий ответ</textarea>" in press(support_client, ticket, template=nonsense)
    assert ticket.entries.count() == 1


def test_answering_keeps_the_reason_and_empties_the_answer(
    support_client: Client, ticket: Ticket
) -> None:
    page = press(support_client, ticket, action="answer")
    assert "Долгая причина</textarea>" in page
    assert "Долгий ответ</textarea>" not in page
    assert ticket.entries.filter(text="Долгий ответ").count() == 1
    assert "Долгая причина</textarea>" in support_client.get(address(ticket)).content.decode()


def test_closing_over_an_unsent_answer_is_refused(support_client: Client, ticket: Ticket) -> None:
    page = press(support_client, ticket, action="close")
    assert "Ответ выше не\u00a0отправлен" in page
    assert "Долгий ответ</textarea>" in page
    ticket.refresh_from_db()
    assert ticket.state == Ticket.State.NEW
    page = press(support_client, ticket, action="close", text=" ")
    ticket.refresh_from_db()
    assert ticket.state == Ticket.State.CLOSED
    assert "Долгая причина</textarea>" not in page


def test_opening_the_record_keeps_what_was_typed(editor_client: Client, report: Ticket) -> None:
    record = press(editor_client, report, action="record")
    assert "Вернуться к\u00a0сообщению" in record
    back = editor_client.get(address(report)).content.decode()
    assert "Долгий ответ</textarea>" in back
    assert "Долгая причина</textarea>" in back


def test_staff_do_not_see_each_other_s_unsent_words(
    support_client: Client, editor_client: Client, report: Ticket
) -> None:
    press(support_client, report, action="take")
    assert "Долгий ответ</textarea>" not in editor_client.get(address(report)).content.decode()


@pytest.mark.parametrize("number", ["abc", "-1", str(10**30), "\0", "٣"])
def test_a_forged_version_does_not_lose_the_answer(
    support_client: Client, ticket: Ticket, number: str
) -> None:
    press(support_client, ticket, action="answer", version=number)
    press(support_client, ticket, action="answer")
    assert ticket.entries.filter(text="Долгий ответ").count() == 1
