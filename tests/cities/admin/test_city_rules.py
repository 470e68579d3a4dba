"""What a city's form refuses, so that nothing wrong or empty reaches the site."""

import pytest
from django.test import Client

from cities.models import City, Country, FormerSlug
from tests import factory
from tests.cities.admin.pages import errors_at, send, soup
from tests.cities.admin.test_city_form import ADD, NEW


@pytest.mark.parametrize("state", ["suspended", "ended"])
def test_a_state_out_of_force_needs_its_day(
    editor_client: Client, antalya: City, state: str
) -> None:
    agreement = antalya.agreements.create(kind="twinning", title="Договор")
    for address, prefix in (
        (f"/admin/cities/city/{antalya.pk}/change/", "agreements-0-"),
        (f"/admin/cities/agreement/{agreement.pk}/change/", ""),
    ):
        answer = send(editor_client, address, **{f"{prefix}state": state})
        [said] = errors_at(answer, f"{prefix}state_since")
        assert "Укажите день" in said


def test_a_former_address_of_another_city_is_refused_in_words(
    editor_client: Client, antalya: City
) -> None:
    antalya.slug = "new-antalya"
    antalya.save()
    other = factory.city("TR", name="Анкара", slug="ankara")
    for address, new in (
        (ADD, NEW | {"slug": "antalya"}),
        (ADD, NEW | {"name": "Антальйа", "slug": "antalya"}),
        (f"/admin/cities/city/{other.pk}/change/", {"slug": "antalya"}),
    ):
        [said] = errors_at(send(editor_client, address, **new), "slug")
        assert "у другой страницы: Анталья" in said.replace("\u00a0", " ")
    assert FormerSlug.objects.get().city == antalya
    # Its own former address is its own.
    back = send(editor_client, f"/admin/cities/city/{antalya.pk}/change/", slug="antalya")
    assert back.status_code == 302


def test_a_photo_has_a_licence(editor_client: Client, antalya: City) -> None:
    address = f"/admin/cities/city/{antalya.pk}/change/"
    send(editor_client, address, photo_author="Айша", photo_licence="CC BY 4.0")
    antalya.refresh_from_db()
    assert antalya.photo_licence == "CC BY 4.0"


@pytest.mark.parametrize(
    ("filled", "status"),
    [({}, 200), ({"about": "Город у моря"}, 302), ({"published": None}, 302),
     ({"agreements-TOTAL_FORMS": "1", "agreements-0-kind": "twinning",
       "agreements-0-title": "Договор"}, 302)],
)  # fmt: skip
def test_an_empty_city_is_not_published(
    editor_client: Client, turkey: Country, filled: dict[str, str], status: int
) -> None:
    answer = send(editor_client, ADD, **NEW | {"published": "on"} | filled)
    assert answer.status_code == status
    if status != 302:
        said = soup(answer).select_one(".error-summary")
        assert said is not None
        assert "о городе" in said.text.lower().replace("\u00a0", " ")


def test_a_new_note_comes_last(editor_client: Client, antalya: City) -> None:
    for order in (3, 7):
        antalya.notes.create(text=f"Обмен {order}", order=order)
    address = f"/admin/cities/city/{antalya.pk}/change/"
    new = {"notes-TOTAL_FORMS": "3", "notes-2-text": "Новый обмен"}
    assert send(editor_client, address, **new).status_code == 302
    assert [note.text for note in antalya.notes.all()] == ["Обмен 3", "Обмен 7", "Новый обмен"]
    assert soup(editor_client.get(address)).select_one("#id_notes-3-order") is None
    empty = soup(editor_client.get(address)).select_one("#id_notes-__prefix__-order")
    assert empty is not None
    assert not empty.has_attr("value")


def test_a_published_city_is_corrected_though_it_is_empty(
    editor_client: Client, antalya: City
) -> None:
    assert antalya.published
    address = f"/admin/cities/city/{antalya.pk}/change/"
    assert send(editor_client, address, population="2 500 000").status_code == 302
