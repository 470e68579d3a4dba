"""A city whose agreements are no longer in force is not called a twin since the first of them."""

from datetime import date

import pytest
from django.test import Client

from tests import factory
from tests.cities.admin.pages import soup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("state", "words"),
    [("in_force", "вместе с 1997 года"), ("suspended", "соглашение приостановлено"),
     ("ended", "соглашение прекращено")],
)  # fmt: skip
def test_the_card_and_the_row_of_editors_say_the_state(
    editor_client: Client, state: str, words: str
) -> None:
    city = factory.city("KZ")
    since = None if state == "in_force" else date(2022, 3, 1)
    factory.agreement(city, "1997", state=state, state_since=since)
    card = soup(Client().get("/cities/foreign/")).select_one(".card__holds")
    assert card is not None
    assert words in card.text.replace("\u00a0", " ")
    row = soup(editor_client.get("/admin/cities/city/")).select_one(".field-first_year")
    assert row is not None
    assert row.text == {"in_force": "1997"}.get(state, words.removeprefix("соглашение "))
