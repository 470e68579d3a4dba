"""The admin's messages after a form, in Russian that fits every kind of record."""

from typing import Any

import pytest
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
