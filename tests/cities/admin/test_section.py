"""The figures of the section: counted beside official, and contradictions said above the form."""

import pytest
from django.test import Client

from cities.models import Introduction, KeyFigure
from tests import factory
from tests.cities.admin.pages import send, soup


@pytest.fixture
def figure(db: None) -> KeyFigure:
    """Return the city hall's figure of 74 cities; there are two."""
    factory.city(), factory.city()
    return KeyFigure.objects.create(
        rule="cities", official_value="74", caption="город-побратим",
        caption_few="города-побратима", caption_many="городов-побратимов",
    )  # fmt: skip


def said(client: Client, address: str) -> list[str]:
    items = soup(client.get(f"/admin/cities/{address}")).select(".messagelist .warning")
    return [item.text.strip().replace("\u00a0", " ") for item in items]


def test_the_counted_figure_stands_beside_the_official_one(
    editor_client: Client, figure: KeyFigure
) -> None:
    page = soup(editor_client.get(f"/admin/cities/keyfigure/{figure.pk}/change/"))
    counted = page.select_one(".field-counted .readonly")
    assert counted is not None
    assert counted.text == "2"


def test_a_figure_that_differs_is_said_above_the_form(
    editor_client: Client, figure: KeyFigure
) -> None:
    differs = ["«города-побратима»: официально — 74, по карточкам — 2."]
    assert said(editor_client, f"keyfigure/{figure.pk}/change/") == differs
    assert said(editor_client, "keyfigure/") == differs
    KeyFigure.objects.update(official_value="2")
    assert said(editor_client, "keyfigure/") == []


def test_a_new_figure_comes_last(editor_client: Client, figure: KeyFigure) -> None:
    KeyFigure.objects.update(order=4)
    address = "/admin/cities/keyfigure/add/"
    assert send(editor_client, address, rule="people", caption="человек").status_code == 302
    assert KeyFigure.objects.get(rule="people").order == 5


@pytest.mark.parametrize(
    ("lead", "number"),
    [("Сегодня у Казани 73 побратима.", 1), ("Сегодня у Казани 74 побратима.", 0),
     ("В 1988 году города подписали договор.", 0)],
)  # fmt: skip
def test_an_introduction_that_says_another_figure_is_named(
    editor_client: Client, figure: KeyFigure, lead: str, number: int
) -> None:
    Introduction.objects.create(pk=1, title="Имя", lead=lead, body="Текст")
    KeyFigure.objects.create(
        rule="first_agreement", official_value="1988", caption="год договора о побратимстве"
    )
    found = [text for text in said(editor_client, "introduction/1/change/") if "вступлен" in text]
    assert len(found) == number
    assert found == number * ["Во вступлении сказано «73 побратима», а в показателях — 74."]
