"""Two members of staff at one conversation: the slower one loses nothing they typed."""

import re

import pytest
from django.test import Client

from accounts.models import User
from support import actions
from support.models import Ticket

pytestmark = pytest.mark.django_db

ANSWER = {"action": "answer", "text": "Долгий ответ"}


def address(ticket: Ticket) -> str:
    return f"/admin/support/ticket/{ticket.pk}/change/"


def seen_on(page: str) -> dict[str, str]:
    """Return the state of the conversation that the page's answer form carries."""
    return dict(re.findall(r'name="(version)" value="(\d+)"', page))


def opened(client: Client, ticket: Ticket) -> dict[str, str]:
    """Open the conversation and type an answer without sending it."""
    return seen_on(client.get(address(ticket)).content.decode()) | ANSWER


def test_an_answer_stays_in_the_form_if_a_colleague_closed_meanwhile(
    support_client: Client, editor: User, report: Ticket
) -> None:
    typed = opened(support_client, report)
    actions.close(report, editor, Ticket.Outcome.FIXED, "")
    for _attempt in range(2):
        refused = support_client.post(address(report), typed)
        page = refused.content.decode()
        assert refused.status_code == 200
        assert "Долгий ответ</textarea>" in page
        assert f"закрыли: {editor}" in page
        assert "не\u00a0отправлен" in page
    assert report.entries.count() == 1


@pytest.mark.parametrize(
    ("deed", "told"), [("answer", "на сообщение ответили"), ("take", "взяли в работу")]
)
def test_an_answer_needs_a_second_press_if_a_colleague_acted_meanwhile(
    support_client: Client, editor: User, report: Ticket, deed: str, told: str
) -> None:
    typed = opened(support_client, report)
    if deed == "answer":
        actions.answer(report, editor, "Ответ коллеги")
    else:
        actions.take(report, editor)
    page = support_client.post(address(report), typed).content.decode()
    assert "Долгий ответ</textarea>" in page
    assert f"{told}: {editor}" in page
    assert not report.entries.filter(text=ANSWER["text"]).exists()
    assert support_client.post(address(report), typed | seen_on(page)).status_code == 302
    assert report.entries.filter(text=ANSWER["text"]).count() == 1


def test_the_author_s_words_do_not_hold_up_an_answer(
    support_client: Client, ticket: Ticket
) -> None:
    typed = opened(support_client, ticket)
    actions.reply_as_author(ticket, "Ещё вопрос", ())
    assert support_client.post(address(ticket), typed).status_code == 302
    assert ticket.entries.count() == 3


def test_own_buttons_on_the_same_page_do_not_hold_up_an_answer(
    support_client: Client, ticket: Ticket
) -> None:
    typed = opened(support_client, ticket)
    taken = support_client.post(address(ticket), typed | {"action": "take"}, follow=True)
    seen = seen_on(taken.content.decode())
    assert support_client.post(address(ticket), typed | seen).status_code == 302
    assert ticket.entries.count() == 2


def test_two_tabs_of_one_person_are_two_people(
    support_client: Client, support_worker: User, ticket: Ticket
) -> None:
    typed = opened(support_client, ticket)
    actions.answer(ticket, support_worker, "Первый ответ")
    page = support_client.post(address(ticket), typed).content.decode()
    assert f"ответили: {support_worker}" in page
    assert support_client.post(address(ticket), typed | seen_on(page)).status_code == 302
    assert ticket.entries.count() == 3


def test_taking_after_a_colleague_s_answer_does_not_count_as_having_seen_it(
    support_client: Client, editor: User, report: Ticket
) -> None:
    typed = opened(support_client, report)
    actions.answer(report, editor, "Ответ коллеги")
    page = support_client.post(address(report), typed | {"action": "take"}, follow=True)
    again = support_client.post(address(report), typed | seen_on(page.content.decode()))
    assert again.status_code == 200
    assert not report.entries.filter(text=ANSWER["text"]).exists()


def test_a_reason_stays_in_the_form_if_a_colleague_closed_meanwhile(
    support_client: Client, editor: User, report: Ticket
) -> None:
    actions.close(report, editor, Ticket.Outcome.FIXED, "")
    typed = {"action": "close", "outcome": "unchanged", "reason": "Долгая причина"}
    page = support_client.post(address(report), typed).content.decode()
    assert "Долгая причина</textarea>" in page
    assert f"закрыли: {editor}" in page
