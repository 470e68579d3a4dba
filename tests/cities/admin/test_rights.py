"""Who may do what in the admin, and the texts that exist only once."""

import pytest
from django.test import Client

from accounts.models import User
from cities.models import Introduction, KeyFigure
from tests.cities.admin.pages import errors_at, send, soup

OWN = ["agreement", "city", "country", "event", "eventseries", "keyfigure", "introduction"]


@pytest.mark.parametrize("model", OWN)
def test_an_editor_opens_every_list_and_form_of_the_catalogue(
    editor_client: Client, model: str
) -> None:
    assert editor_client.get(f"/admin/cities/{model}/").status_code == 200
    assert editor_client.get(f"/admin/cities/{model}/add/").status_code == 200


@pytest.mark.parametrize(
    "address", ["accounts/user/", "accounts/user/add/", "auth/group/", "auth/group/add/"]
)
def test_an_editor_opens_nothing_else(editor_client: Client, address: str) -> None:
    assert editor_client.get(f"/admin/{address}").status_code == 403


def test_the_index_offers_an_editor_the_catalogue_and_the_reports_on_it(
    editor_client: Client,
) -> None:
    page = soup(editor_client.get("/admin/"))
    assert [room.text.strip() for room in page.select(".menu__room")] == [
        "История",
        "Каталог городов",
        "Поддержка",
    ]


@pytest.mark.parametrize("staff", [True, False])
def test_other_users_are_kept_out(db: None, *, staff: bool) -> None:
    client = Client()
    client.force_login(User.objects.create_user("reader@test.example", is_staff=staff))
    answer = client.get("/admin/cities/city/")
    assert answer.status_code == (403 if staff else 302)


def test_the_introduction_is_added_once_and_never_deleted(editor_client: Client, db: None) -> None:
    add = "/admin/cities/introduction/add/"
    assert send(editor_client, add, title="Имя", lead="Лид", body="Текст").status_code == 302
    assert Introduction.objects.get().pk == 1
    assert editor_client.get(add).status_code == 403
    assert editor_client.get("/admin/cities/introduction/1/delete/").status_code == 403
    changed = send(editor_client, "/admin/cities/introduction/1/change/", title="Другое")
    assert changed.status_code == 302
    assert Introduction.objects.get().title == "Другое"


def test_a_typed_key_figure_needs_a_value(editor_client: Client, db: None) -> None:
    answer = send(editor_client, "/admin/cities/keyfigure/add/", rule="typed", caption="стран")
    assert len(errors_at(answer, "official_value")) == 1
    assert not KeyFigure.objects.exists()
