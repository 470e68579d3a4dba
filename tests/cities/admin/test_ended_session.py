"""What an editor typed survives the end of their session and a log-in in another tab."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import User
from cities.models import City, StandingNote
from support.models import ReplyTemplate
from tests.cities.admin.pages import change, errors, saved, typed
from tests.conftest import PASSWORD

TYPED = {
    "about": "Новое\nв две строки",
    "notes-TOTAL_FORMS": "1",
    "notes-0-text": "Пункт",
    "notes-0-order": "3",
}


@pytest.fixture
def strict(editor: User) -> Client:
    """Return a browser whose forms need a token, with the editor logged in."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


def logged_in_again(
    client: Client, address: str, fields: dict[str, str], login: str = "venera@example.org"
) -> Any:
    """Send the form after the session has ended, log in and return the page that follows."""
    Session.objects.all().delete()
    door = client.post(address, fields, follow=True)
    [(path, _status), *_others] = door.redirect_chain
    assert path.startswith("/admin/login/")
    form = typed_at_the_door(door) | {"login": login, "password": PASSWORD}
    return client.post("/accounts/login/", form, follow=True)


def typed_at_the_door(door: Any) -> dict[str, str]:
    fields = door.context["form"]
    return {
        "next": door.request["QUERY_STRING"].removeprefix("next=").replace("%2F", "/"),
        "csrfmiddlewaretoken": str(door.context["csrf_token"]),
    } | dict.fromkeys(fields.fields, "")


def holds_what_was_typed(page: Any) -> bool:
    shown = typed(page)
    return {name: shown[name] for name in TYPED} == TYPED


def test_a_form_sent_after_the_session_ended_is_there_after_log_in(
    strict: Client, antalya: City
) -> None:
    address = change(antalya)
    fields = typed(strict.get(address)) | TYPED
    page = logged_in_again(strict, address, fields)
    assert page.request["PATH_INFO"] == address
    assert "ничего не потеряно" in " ".join(errors(page)).replace("\u00a0", " ")
    assert holds_what_was_typed(page)
    assert City.objects.get().about == ""
    saved(strict, address, typed(page))
    assert City.objects.get().about == TYPED["about"]
    assert StandingNote.objects.get().text == "Пункт"
    assert typed(strict.get(address))["notes-TOTAL_FORMS"] == "1"


def test_a_new_record_is_there_after_log_in_too(strict: Client, db: None) -> None:
    address = "/admin/cities/country/add/"
    fields = typed(strict.get(address)) | {"code": "IR", "name": "Иран", "official_name": "ИРИ"}
    page = logged_in_again(strict, address, fields)
    assert typed(page)["name"] == "Иран"
    saved(strict, address, typed(page))


def test_forms_of_users_and_reply_templates_are_there_too_but_for_passwords(
    chief: User, resident: User
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(chief)
    for address, changes in {
        "/admin/support/replytemplate/add/": {"title": "Спасибо", "text": "Спасибо за письмо"},
        f"/admin/accounts/user/{resident.pk}/change/": {"first_name": "Айгуль-ханум"},
        "/admin/accounts/user/add/": {"email": "new@example.org", "password1": PASSWORD},
    }.items():
        fields = typed(client.get(address)) | changes
        page = logged_in_again(client, address, fields, login=chief.email)
        assert "ничего не потеряно" in " ".join(errors(page)).replace("\u00a0", " "), address
        kept = {name: typed(page).get(name) for name in changes if "password" not in name}
        assert kept.items() <= changes.items()
        assert PASSWORD not in page.content.decode()
    assert not ReplyTemplate.objects.exists()
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_colleagues_save_meanwhile_is_merged(strict: Client, antalya: City) -> None:
    address = change(antalya)
    fields = typed(strict.get(address)) | TYPED
    City.objects.update(region="Край")
    page = logged_in_again(strict, address, fields)
    assert typed(page)["region"] == "Край"
    assert holds_what_was_typed(page)


def test_a_log_in_in_another_tab_shows_the_form_again(strict: Client, antalya: City) -> None:
    address = change(antalya)
    fields = typed(strict.get(address)) | TYPED | {"csrfmiddlewaretoken": "x" * 64}
    page = strict.post(address, fields)
    assert page.status_code == 403
    assert holds_what_was_typed(page)
    assert City.objects.get().about == ""
    saved(strict, address, typed(page))
    assert City.objects.get().about == TYPED["about"]


def test_a_browser_that_hides_where_a_form_comes_from_shows_it_again(
    strict: Client, antalya: City
) -> None:
    address = change(antalya)
    fields = typed(strict.get(address)) | TYPED
    page = strict.post(address, fields, headers={"Origin": "null"})
    assert page.status_code == 403
    assert holds_what_was_typed(page)
    assert City.objects.get().about == ""


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}],
)
def test_a_form_of_another_site_is_not_shown(
    strict: Client, antalya: City, headers: dict[str, str]
) -> None:
    page = strict.post(change(antalya), {"about": "Чужое"}, headers=headers)
    assert page.status_code == 403
    assert "Чужое" not in page.content.decode()


def test_who_may_not_edit_is_shown_nothing(antalya: City, resident: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(resident)
    answer = client.post(change(antalya), {"about": "Новое"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_strangers_cannot_fill_the_disk_with_forms(client: Client, antalya: City) -> None:
    for _attempt in range(35):
        Client().post(change(antalya), {"about": "Много"})
    assert Session.objects.count() == 30
