"""Several unfinished forms of one visitor: each is kept, found again, and sent alone."""

import pytest
from django.test import Client

from accounts.models import User
from cities.models import City
from support.models import Draft, Ticket
from tests import factory
from tests.conftest import PASSWORD
from tests.support.sending import key_on, report, write

pytestmark = pytest.mark.django_db

REPORT = "/support/report/"


def page_of(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def begun(client: Client, text: str, **fields: str) -> str:
    """Begin a report as a stranger in a tab of its own; return where log-in will lead."""
    key = key_on(client, f"{REPORT}?page={factory.city().get_absolute_url()}&quote={text}")
    report(client, key=key, text=text, quote=text, **fields)
    return f"{REPORT}?form={key}"


def test_two_reports_begun_in_two_tabs_survive_log_in_and_are_sent_each(
    client: Client, resident: User
) -> None:
    tabs = [begun(client, "об одном"), begun(client, "о другом")]
    form = {"login": resident.email, "password": PASSWORD, "next": tabs[0]}
    assert client.post("/accounts/login/", form)["Location"] == tabs[0]
    for tab, text in zip(tabs, ("об одном", "о другом"), strict=True):
        page = client.get(tab)
        assert page.context["form"]["text"].value() == text
        report(client, key=page.context["form"]["key"].value(), text=text, quote=text)
    assert Ticket.objects.count() == 2
    assert not Draft.objects.exists()


def test_a_stranger_finds_both_reports_by_one_cookie(client: Client) -> None:
    begun(client, "об одном")
    cookie = client.cookies["draft-report"].value
    begun(client, "о другом")
    assert client.cookies["draft-report"].value == cookie
    page = client.get(REPORT)
    assert page.context["form"]["text"].value() == "о другом"
    assert "Не отправлено" in page.content.decode()
    assert "об одном" in page.content.decode()


def test_log_in_leads_back_to_the_very_form_that_was_left(client: Client) -> None:
    key = key_on(client, "/support/new/")
    answer = write(client, key=key)
    assert answer["Location"] == f"/accounts/login/?next=%2Fsupport%2Fnew%2F%3Fform%3D{key}"


def test_the_list_of_messages_leads_to_what_is_unfinished(
    resident_client: Client, city: City
) -> None:
    report(resident_client, page=city.get_absolute_url(), fault="", quote="слова с ошибкой")
    write(resident_client, subject="Незаконченная тема", text="")
    page = page_of(resident_client, "/support/")
    for draft in Draft.objects.all():
        assert f'href="{draft.get_absolute_url()}"' in page
    assert "слова с\u00a0ошибкой" in page or "слова с ошибкой" in page
    assert "Незаконченная тема" in page


@pytest.mark.parametrize("form", ["nonsense", "\0", "9" * 3000, "<b>", "\ud800"])
def test_a_form_that_was_never_begun_is_a_fresh_one(client: Client, form: str) -> None:
    answer = client.get(REPORT, {"form": form.encode("utf-8", "replace").decode()})
    assert answer.status_code == 200
    assert not answer.context["restored"]


def test_a_form_s_key_leads_nobody_else_to_the_draft(
    client: Client, other_resident_client: Client
) -> None:
    path = begun(client, "тайна")
    for stranger in (Client(), other_resident_client):
        assert "тайна" not in page_of(stranger, path)


def test_a_draft_of_one_kind_is_not_shown_in_the_form_of_another(client: Client) -> None:
    path = begun(client, "об опечатке")
    client.cookies["draft-message"] = client.cookies["draft-report"].value
    for other in ("/support/new/", path.replace("report", "new")):
        assert "об опечатке" not in page_of(client, other)


def test_html_in_an_unfinished_form_is_text(resident_client: Client) -> None:
    write(resident_client, subject="<b>тема</b>", text="")
    for path in ("/support/", "/support/new/?form=another"):
        assert "<b>тема" not in page_of(resident_client, path)
