"""The admin's messages after a form, in Russian that fits every kind of record."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from cities.models import City, Country
from tests import factory
from tests.cities.admin.pages import send, soup


def said(answer: Any) -> str:
    [message] = soup(answer).select(".messagelist li")
    return message.text.strip()


def follow(client: Client, address: str, **changes: Any) -> Any:
    return client.get(send(client, address, **changes)["Location"])


def test_an_added_record_is_named(editor_client: Client, turkey: Country) -> None:
    new = {"name": "Гюмри", "country": "TR", "agreements-TOTAL_FORMS": "0"}
    assert said(follow(editor_client, "/admin/cities/city/add/", **new)) == (
        "Добавлено: город «Гюмри»."
    )


@pytest.mark.parametrize(
    ("button", "rest"),
    [("_save", ""), ("_continue", " Ниже можно продолжить правку."),
     ("_addanother", " Ниже можно добавить ещё.")],
)  # fmt: skip
def test_a_saved_record_is_named_with_the_next_step(
    editor_client: Client, antalya: City, button: str, rest: str
) -> None:
    factory.agreement(antalya)
    address = f"/admin/cities/city/{antalya.pk}/change/"
    answer = follow(editor_client, address, about="Новое", **{button: "1"})
    assert said(answer) == f"Сохранено: город «Анталья».{rest}"


def test_a_missing_record_is_reported(editor_client: Client) -> None:
    answer = editor_client.get("/admin/cities/city/999/change/", follow=True)
    assert said(answer) == "Записи с номером «999» (город) нет: возможно, её удалили."


def test_a_name_with_quotation_marks_has_the_inner_kind(
    editor_client: Client, antalya: City
) -> None:
    event = factory.event("2025", antalya, title="Форум «Умный город»")
    answer = follow(editor_client, f"/admin/cities/event/{event.pk}/change/", place="Казань")
    assert said(answer) == "Сохранено: событие «Форум „Умный город“»."


def test_the_history_names_the_fields_in_russian(editor_client: Client, antalya: City) -> None:
    address = f"/admin/cities/city/{antalya.pk}/"
    send(editor_client, f"{address}change/", population="2 000 000", population_year="2021")
    fields = soup(editor_client.get(f"{address}history/")).select(".of-record__fields dt")
    named = [field.text.replace("\u00a0", " ") for field in fields]
    assert named == ["Население", "Население: на какой год"]


def test_a_stored_scan_is_offered_without_its_random_name(
    editor_client: Client, antalya: City, media_root: Path
) -> None:
    scan = ContentFile(b"%PDF-1.7 test data", "a.pdf")
    agreement = factory.agreement(antalya, scan=scan)
    page = soup(editor_client.get(f"/admin/cities/agreement/{agreement.pk}/change/"))
    stored = page.select_one(".file-upload")
    assert stored is not None
    assert "Сейчас: открыть файл" in stored.text
    assert "Удалить файл" in stored.text
    assert str(agreement.scan.name) not in stored.text
