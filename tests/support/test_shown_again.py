"""A form that cannot be taken is shown again with all that was typed, to readers and to staff."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import User
from support.models import Ticket
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

HIDDEN = {"Origin": "null"}


def strict(user: User) -> Client:
    """Return a browser whose forms need a token, with the user logged in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def token(client: Client, path: str) -> str:
    return str(client.get(path).context["csrf_token"])


@pytest.mark.parametrize("path", ["/support/new/", "/support/report/"])
def test_a_browser_that_hides_where_a_form_comes_from_shows_it_again(
    resident: User, path: str
) -> None:
    client = strict(resident)
    fields = {"text": "Долгий текст", "csrfmiddlewaretoken": token(client, path)}
    page = client.post(path, fields, headers=HIDDEN)
    assert page.status_code == 403
    assert "Долгий текст</textarea>" in page.content.decode()
    assert not Ticket.objects.exists()


def test_a_reply_of_such_a_browser_is_shown_again(resident: User, ticket: Ticket) -> None:
    client, path = strict(resident), f"/support/{ticket.pk}/"
    page = client.post(path, {"text": "Долгий текст"}, headers=HIDDEN)
    assert page.status_code == 403
    assert "Долгий текст</textarea>" in page.content.decode()
    assert ticket.entries.count() == 1


def test_a_form_of_another_site_that_hides_itself_is_not_shown(resident: User) -> None:
    headers = HIDDEN | {"Sec-Fetch-Site": "cross-site"}
    page = strict(resident).post("/support/new/", {"text": "Чужое"}, headers=headers)
    assert page.status_code == 403
    assert "Чужое" not in page.content.decode()


def test_an_answer_typed_by_staff_survives_an_old_token_and_an_ended_session(
    support_worker: User, ticket: Ticket
) -> None:
    client, path = strict(support_worker), f"/admin/support/ticket/{ticket.pk}/change/"
    typed = {"action": "answer", "text": "Долгий ответ", "version": "0"}
    shown = client.post(path, typed)
    assert shown.status_code == 403
    assert "Долгий ответ</textarea>" in shown.content.decode()
    typed |= {"text": "Другой ответ", "csrfmiddlewaretoken": token(client, path)}
    Session.objects.all().delete()
    door = client.post(path, typed, follow=True)
    log_in = {
        "login": "dina@example.org",
        "password": PASSWORD,
        "next": path,
        "csrfmiddlewaretoken": str(door.context["csrf_token"]),
    }
    page = client.post("/accounts/login/", log_in, follow=True).content.decode()
    assert "Другой ответ</textarea>" in page
    assert "не\u00a0отправлен" in page
    assert ticket.entries.count() == 1
