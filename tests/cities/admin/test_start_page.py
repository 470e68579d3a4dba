"""The admin's first page: what waits for this member of staff, and what was done last."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from accounts.models import User
from cities.history.models import WaitingChange
from cities.models import City
from kazan_twins.mail.models import Letter
from support.models import Ticket
from tests.cities.admin.pages import send, soup


@pytest.fixture
def waiting(resident: User, support_worker: User) -> None:
    Ticket.objects.create(kind="report", author=resident, subject="Тест", fault="typo")
    Ticket.objects.create(kind="message", author=resident, subject="Тест")
    Ticket.objects.create(
        kind="message", author=resident, subject="Тест", state="in_progress",
        assigned_to=support_worker,
    )  # fmt: skip
    long_ago = timezone.now() - timedelta(days=31)
    Ticket.objects.filter(state="in_progress").update(created_at=long_ago)
    Letter.objects.create(message_id="1", recipient="a@example.org", attempts=3)


def told(client: Client) -> list[str]:
    links = soup(client.get("/admin/")).select(".start__waiting a")
    for link in links:
        assert client.get(str(link["href"])).status_code == 200
    return [link.text.replace("\u00a0", " ") for link in links]


def test_each_sees_what_waits_for_them(
    waiting: None, editor_client: Client, support_client: Client, chief_client: Client
) -> None:
    report, message = "1 новое сообщение об ошибке", "1 новое письмо в поддержку"
    letter = "1 неотправленное письмо"
    assert told(editor_client) == [report]
    assert sorted(told(support_client)) == sorted(
        [letter, "Просрочено: 1", report, message, "Взято вами и ждёт ответа: 1"]
    )
    assert sorted(told(chief_client)) == sorted([letter, "Просрочено: 1", report, message])


def test_a_list_behind_a_line_holds_just_what_it_says(
    waiting: None, support_client: Client
) -> None:
    links = soup(support_client.get("/admin/")).select(".start__waiting a[href*=ticket]")
    assert len(links) == 4
    for link in links:
        page = soup(support_client.get(str(link["href"])))
        assert len(page.select("#result_list tbody tr")) == 1, link.text


def test_drafts_wait_and_one_that_failed_is_urgent(
    editor_client: Client, support_client: Client, antalya: City
) -> None:
    kind = ContentType.objects.get_for_model(City)
    draft = WaitingChange.objects.create(kind=kind, key=str(antalya.pk), title="Анталья")
    assert told(editor_client) == ["Черновики изменений: 1"]
    assert told(support_client) == []
    assert not soup(editor_client.get("/admin/")).select(".start__waiting strong")
    draft.fault = "Введите правильную дату."
    draft.save()
    assert soup(editor_client.get("/admin/")).select(".start__waiting strong")


def test_nobody_waits_is_said(editor_client: Client) -> None:
    assert "Вас ничего не ждёт" in soup(editor_client.get("/admin/")).text.replace("\xa0", " ")


def test_the_last_actions_of_colleagues_are_told_to_those_who_may_see_the_record(
    editor_client: Client, antalya: City, resident: User, client_of: Callable[[User], Client],
    support_client: Client,
) -> None:  # fmt: skip
    send(editor_client, f"/admin/cities/city/{antalya.pk}/change/", about="Новое")
    for client in (editor_client, support_client):
        latest = soup(client.get("/admin/")).select_one(".start__latest li")
        assert latest is not None
        assert "venera@example.org: изменено, город Анталья" in " ".join(latest.text.split())
    resident.is_staff = True
    resident.save()
    assert not soup(client_of(resident).get("/admin/")).select(".start__latest li")


def test_the_short_form_adds_an_event_and_a_refusal_keeps_what_was_typed(
    editor_client: Client, support_client: Client, antalya: City
) -> None:
    form = soup(editor_client.get("/admin/")).select_one("#new_event_form")
    assert form is not None
    fields = {"published": "on", "participations-TOTAL_FORMS": "0"}
    fields |= {"participations-INITIAL_FORMS": "0", "title": "Форум", "dates": "2025"}
    refused = editor_client.post(str(form["action"]), fields | {"named_cities": "гон"})
    assert refused.status_code == 200
    assert soup(refused).select_one("#id_title")["value"] == "Форум"  # type: ignore[index]  # it stands there
    saved = editor_client.post(str(form["action"]), fields | {"named_cities": "анта"})
    assert saved.status_code == 302
    assert soup(support_client.get("/admin/")).select_one("#new_event_form") is None


def test_the_help_is_one_page_for_all_staff(editor_client: Client, support_client: Client) -> None:
    for client in (editor_client, support_client):
        page = soup(client.get("/admin/help/"))
        assert len(page.select(".help section")) >= 5
    assert Client().get("/admin/help/").status_code == 302
