"""Conversations: who sees them, how they continue, and what is mailed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from time_machine import TimeMachineFixture

from accounts.models import User
from kazan_twins.mail.models import Letter
from support import actions, letters
from support.models import StateChange, Ticket
from tests.conftest import PASSWORD
from tests.support.sending import TEXT, letters_to, picture, ticket_of

pytestmark = pytest.mark.django_db

State, Outcome = Ticket.State, Ticket.Outcome


def subjects_to(address: str) -> list[str]:
    return [letter.subject.split(":")[0] for letter in letters_to(address)]


def test_another_reader_s_ticket_is_404(
    other_resident_client: Client, client: Client, ticket: Ticket
) -> None:
    path = f"/support/{ticket.pk}/"
    assert other_resident_client.get(path).status_code == 404
    assert other_resident_client.post(path, {"text": "Чужой ответ"}).status_code == 404
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"
    assert ticket.entries.count() == 1


def test_a_missing_number_gets_the_same_answer_as_another_reader_s(
    other_resident_client: Client, ticket: Ticket
) -> None:
    there = other_resident_client.get(f"/support/{ticket.pk}/")
    missing = other_resident_client.get("/support/999999/")
    assert there.status_code == missing.status_code == 404


NUMBERS = ["0", "-1", str(2**63), "9" * 20, "abc", "٣", "1.0", "0x1", "1e3", "%00", "1%20"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("path", ["/support/{}/", "/support/{}/join/", "/support/1/pictures/{}/"])
def test_a_nonsense_number_is_404(resident_client: Client, number: str, path: str) -> None:
    for answer in (resident_client.get, resident_client.post):
        assert answer(path.format(number)).status_code in {404, 405}


def test_staff_answer_and_the_author_reads_it(
    resident: User, resident_client: Client, support_worker: User, ticket: Ticket
) -> None:
    actions.take(ticket, support_worker)
    actions.answer(ticket, support_worker, "Ответ поддержки")
    page = resident_client.get(f"/support/{ticket.pk}/").content.decode()
    assert "Ответ поддержки" in page
    assert "отвечено" in page
    assert support_worker.email not in page
    assert subjects_to(resident.email) == ["Получено", "В\u00a0работе", "Ответ"]


def test_closing_thanks_the_reader_and_shows_the_date(
    resident: User,
    resident_client: Client,
    editor: User,
    report: Ticket,
    time_machine: TimeMachineFixture,
) -> None:
    time_machine.move_to("2031-03-05T12:00:00+03:00")
    actions.close(report, editor, Outcome.FIXED, "")
    resident_client.force_login(resident)
    page = resident_client.get(f"/support/{report.pk}/").content.decode()
    assert "<strong>Исправлено, спасибо</strong>, 5 марта 2031" in page


def test_the_reader_sees_why_nothing_was_changed(
    resident: User, resident_client: Client, editor: User, report: Ticket
) -> None:
    actions.close(report, editor, Outcome.UNCHANGED, "Перепись 2021 года даёт это число")
    assert "Перепись 2021" in resident_client.get(f"/support/{report.pk}/").content.decode()
    assert "Перепись 2021" in letters_to(resident.email)[-1].text


def test_an_author_s_reply_returns_an_answered_conversation_to_work(
    resident_client: Client, support_worker: User, ticket: Ticket
) -> None:
    actions.answer(ticket, support_worker, "Ответ")
    resident_client.post(f"/support/{ticket.pk}/", {"text": "Ещё вопрос"})
    ticket.refresh_from_db()
    assert ticket.state == State.IN_PROGRESS
    assert subjects_to(support_worker.email) == ["Автор написал"]


def test_an_author_reopens_a_closed_conversation(
    resident_client: Client, support_worker: User, ticket: Ticket
) -> None:
    actions.close(ticket, support_worker, Outcome.SOLVED, "")
    page = resident_client.get(f"/support/{ticket.pk}/").content.decode()
    assert "Откройте сообщение снова" in page
    sent = resident_client.post(f"/support/{ticket.pk}/", {"text": "Не решено"}, follow=True)
    assert (
        "Ответ отправлен. Сообщение снова открыто: мы вернёмся к\u00a0нему."
        in sent.content.decode()
    )
    ticket.refresh_from_db()
    assert (ticket.state, ticket.outcome, ticket.closed_at) == (State.IN_PROGRESS, "", None)


def test_each_change_is_logged_with_its_author(
    resident: User, support_worker: User, ticket: Ticket
) -> None:
    actions.take(ticket, support_worker)
    actions.answer(ticket, support_worker, "Ответ")
    actions.reply_as_author(Ticket.objects.get(), "Ещё", ())
    rows = StateChange.objects.values_list("before", "after", "by")
    assert list(rows) == [
        ("new", "in_progress", support_worker.pk),
        ("in_progress", "answered", support_worker.pk),
        ("answered", "in_progress", resident.pk),
    ]


def test_each_change_is_mailed_once_to_each_follower(
    resident: User, other_resident: User, editor: User, report: Ticket
) -> None:
    actions.join(report, other_resident)
    actions.take(report, editor)
    actions.close(report, editor, Outcome.FIXED, "")
    assert subjects_to(resident.email) == ["Получено", "В\u00a0работе", "Закрыто"]
    assert subjects_to(other_resident.email) == ["В\u00a0работе", "Закрыто"]


def test_a_supporter_gets_no_words_of_the_conversation(
    other_resident: User, support_worker: User, report: Ticket
) -> None:
    actions.join(report, other_resident)
    actions.answer(report, support_worker, "Личный ответ автору")
    assert not letters_to(other_resident.email)


def test_supporters_are_told_that_it_is_open_again(
    other_resident: User, editor: User, report: Ticket
) -> None:
    actions.join(report, other_resident)
    actions.close(report, editor, Outcome.FIXED, "")
    actions.reply_as_author(report, "Ошибка осталась", ())
    actions.reply_as_author(report, "Вот она", ())
    actions.close(report, editor, Outcome.FIXED, "")
    assert subjects_to(other_resident.email) == ["Закрыто", "Снова открыто", "Закрыто"]
    assert subjects_to(editor.email) == ["Автор написал", "Автор написал"]
    assert "Ошибка осталась" not in letters_to(other_resident.email)[1].text


def test_taking_an_answered_conversation_twice_mails_once(
    resident: User, support_worker: User, ticket: Ticket
) -> None:
    actions.answer(ticket, support_worker, "Ответ")
    for _press in range(2):
        actions.take(ticket, support_worker)
    assert subjects_to(resident.email) == ["Получено", "Ответ", "В\u00a0работе"]


def test_a_former_member_of_staff_gets_no_letters(support_worker: User, ticket: Ticket) -> None:
    actions.take(ticket, support_worker)
    support_worker.groups.clear()
    actions.reply_as_author(Ticket.objects.get(), "Личное", ())
    assert not letters_to(support_worker.email)


def test_two_members_of_staff_cannot_take_one_ticket(
    support_worker: User, editor: User, report: Ticket
) -> None:
    actions.take(report, support_worker)
    with pytest.raises(actions.NotPossibleNowError, match="взяли в работу"):
        actions.take(report, editor)


@pytest.mark.parametrize("work", ["take", "answer", "close"])
def test_a_closed_conversation_cannot_be_taken_or_answered(
    support_worker: User, ticket: Ticket, work: str
) -> None:
    actions.close(ticket, support_worker, Outcome.SOLVED, "")
    arguments = {"take": (), "answer": ("Поздно",), "close": (Outcome.SOLVED, "")}[work]
    with pytest.raises(actions.NotPossibleNowError, match="закрыли"):
        getattr(actions, work)(ticket, support_worker, *arguments)


def test_a_letter_is_written_only_with_its_change(support_worker: User, ticket: Ticket) -> None:
    with transaction.atomic():
        actions.take(ticket, support_worker)
        transaction.set_rollback(True)
    assert not Letter.objects.filter(subject__startswith="В\u00a0работе").exists()


LETTERS = {"take": "taken", "answer": "answered", "close": "closed"}
WORDS: dict[str, tuple[str, ...]] = {"take": (), "answer": ("Ответ",), "close": ("solved", "")}


@pytest.mark.parametrize("work", LETTERS)
def test_a_change_is_rolled_back_if_its_letter_cannot_be_written(
    support_worker: User, ticket: Ticket, monkeypatch: pytest.MonkeyPatch, work: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError(work)

    monkeypatch.setattr(letters, LETTERS[work], fail)
    with pytest.raises(RuntimeError, match=work):
        getattr(actions, work)(ticket, support_worker, *WORDS[work])
    ticket.refresh_from_db()
    assert (ticket.state, ticket.entries.count()) == (State.NEW, 1)
    assert not StateChange.objects.exists()


def test_a_refused_reply_is_kept(resident_client: Client, ticket: Ticket) -> None:
    page = resident_client.post(f"/support/{ticket.pk}/", {"text": "ы" * 5001}).content.decode()
    assert "ы" * 5001 in page
    assert 'href="#id_text"' in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow_with_the_messages(
    resident: User,
    resident_client: Client,
    support_worker: User,
    django_assert_max_num_queries: Any,
    count: int,
) -> None:
    for number in range(count):
        made = ticket_of(resident, subject=f"Тема {number}")
    for number in range(count):
        actions.answer(made, support_worker, f"Ответ {number}")
    resident_client.post(made.get_absolute_url(), {"text": "Снимок", "pictures": [picture()]})
    for path in ("/support/", f"/support/{made.pk}/", "/accounts/", "/support/new/"):
        with django_assert_max_num_queries(10):
            assert resident_client.get(path).status_code == 200


def test_a_long_list_has_pages(resident: User, resident_client: Client) -> None:
    for number in range(25):
        ticket_of(resident, subject=f"Тема {number}")
    assert "страница 1 из 2" in resident_client.get("/support/").content.decode()
    second = resident_client.get("/support/?page=2").content.decode()
    assert "Тема 4" in second
    for nonsense in ("0", "-1", "99", "x", "9" * 30):
        assert resident_client.get(f"/support/?page={nonsense}").status_code == 200


def test_deleting_the_account_anonymises_open_conversations_and_deletes_closed_ones(
    resident: User, resident_client: Client, support_worker: User, ticket: Ticket
) -> None:
    closed = ticket_of(resident, subject="Закрытое")
    actions.close(closed, support_worker, Outcome.SOLVED, "")
    address = resident.email
    resident_client.post("/accounts/delete/", {"password": PASSWORD})
    left = Ticket.objects.get()
    assert (left.pk, left.author) == (ticket.pk, None)
    assert left.entries.get().author is None
    assert not letters_to(address)
    actions.answer(left, support_worker, "Ответ никому")
    actions.close(Ticket.objects.get(), support_worker, Outcome.SOLVED, "")
    assert not letters_to(address)


def test_an_old_ticket_is_older_than_its_days(ticket: Ticket) -> None:
    Ticket.objects.update(created_at=timezone.now() - timedelta(days=4))
    assert Ticket.objects.older_than(3).exists()
    assert not Ticket.objects.older_than(14).exists()


def test_a_visitor_without_a_session_sees_no_private_page() -> None:
    assert Client().get("/support/")["Location"] == "/accounts/login/?next=/support/"


def test_a_double_click_is_stored_once_and_mailed_once(
    resident_client: Client, ticket: Ticket, support_worker: User
) -> None:
    for _click in range(2):
        actions.answer(ticket, support_worker, "Спасибо")
    for _click in range(2):
        resident_client.post(f"/support/{ticket.pk}/", {"text": "И ещё"})
    assert list(ticket.entries.values_list("text", flat=True)) == [TEXT, "Спасибо", "И ещё"]
    assert len(letters_to(support_worker.email)) == 1


def test_the_same_words_an_hour_later_are_stored_again(
    resident_client: Client, ticket: Ticket, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(timezone.now() + timedelta(hours=1))
    resident_client.post(f"/support/{ticket.pk}/", {"text": TEXT})
    assert ticket.entries.count() == 2


def test_a_supporter_is_not_invited_to_reopen(
    report: Ticket, other_resident: User, editor: User
) -> None:
    report.supporters.add(other_resident)
    actions.close(report, editor, Ticket.Outcome.FIXED, "")
    assert "открыть снова" not in letters_to(other_resident.email)[-1].text
    assert "открыть снова" in letters_to("aigul@example.org")[-1].text
