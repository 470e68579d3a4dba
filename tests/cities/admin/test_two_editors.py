"""Two editors have one record open; neither undoes the other's work unknowingly."""

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from cities.admin.city import CityAdmin
from cities.models import City, Country
from tests import factory
from tests.cities.admin.pages import errors, send, typed


def change(record: Model) -> str:
    return f"/admin/cities/{type(record).__name__.lower()}/{record.pk}/change/"


def opened_before(colleague: Client, editor: Client, address: str, **changes: str) -> Any:
    """Return the editor's form as it was opened before the colleague saved these changes."""
    opened = typed(editor.get(address))
    assert send(colleague, address, **changes).status_code == 302
    return opened


def test_the_second_save_is_refused_and_says_who_was_quicker(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, about="Слова начальника")
    answer = editor_client.post(address, opened | {"about": "Слова редактора"})
    assert answer.status_code == 200
    [error] = errors(answer)
    assert "gleb@example.org" in error
    assert City.objects.get().about == "Слова начальника"
    assert typed(answer)["about"] == "Слова редактора"


def test_a_second_press_replaces_the_colleagues_words_knowingly(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, about="Слова начальника")
    answer = editor_client.post(address, opened | {"about": "Слова редактора"})
    assert editor_client.post(address, typed(answer)).status_code == 302
    assert City.objects.get().about == "Слова редактора"


def test_a_colleagues_agreement_is_not_undone_either(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    agreement = factory.agreement(antalya, "2015", title="Старое название")
    address = change(antalya)
    opened = opened_before(
        chief_client, editor_client, address, **{"agreements-0-title": "Верное название"}
    )
    assert editor_client.post(address, opened | {"about": "Новое"}).status_code == 200
    agreement.refresh_from_db()
    assert agreement.title == "Верное название"


def test_an_agreement_changed_on_its_own_page_is_not_undone_by_the_citys_form(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    agreement = factory.agreement(antalya, "2015", title="Старое название")
    address = change(antalya)
    opened = typed(editor_client.get(address))
    send(chief_client, change(agreement), title="Верное название")
    answer = editor_client.post(address, opened | {"about": "Новое"})
    assert answer.status_code == 200
    assert "gleb@example.org" in errors(answer)[0]
    agreement.refresh_from_db()
    assert agreement.title == "Верное название"


def test_ones_own_save_stands_in_nobodys_way(editor_client: Client, antalya: City) -> None:
    address = change(antalya)
    opened = typed(editor_client.get(address))
    send(editor_client, address, about="Первое")
    assert editor_client.post(address, opened | {"about": "Второе"}).status_code == 302
    assert City.objects.get().about == "Второе"


def test_ones_own_save_in_another_tab_does_not_hide_a_colleagues(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, about="Слова начальника")
    send(editor_client, address, founded="1200")
    assert editor_client.post(address, opened | {"about": "Слова редактора"}).status_code == 200
    assert City.objects.get().about == "Слова начальника"


def test_a_save_while_the_form_is_being_made_is_not_taken_for_seen(
    editor_client: Client, chief_client: Client, antalya: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, load = change(antalya), CityAdmin.get_object

    def load_and_be_overtaken(*arguments: Any) -> City | None:
        monkeypatch.undo()
        found = load(*arguments)
        send(chief_client, address, about="Слова начальника")
        return found

    monkeypatch.setattr(CityAdmin, "get_object", load_and_be_overtaken)
    opened = typed(editor_client.get(address))
    assert opened["about"] != "Слова начальника"
    assert editor_client.post(address, opened).status_code == 200
    assert City.objects.get().about == "Слова начальника"


def test_every_record_of_the_catalogue_is_guarded(
    editor_client: Client, chief_client: Client, turkey: Country
) -> None:
    address = change(turkey)
    opened = opened_before(chief_client, editor_client, address, name="Турция!")
    assert editor_client.post(address, opened | {"name": "Турция?"}).status_code == 200
    turkey.refresh_from_db()
    assert turkey.name == "Турция!"
