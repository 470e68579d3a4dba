"""The facts panel shows the city hall's figures, and says what the catalogue counts."""

from datetime import date

import pytest

from cities.models import KeyFigure
from cities.pages.facts import Fact, facts_panel
from tests import factory

pytestmark = pytest.mark.django_db


def fact(rule: str, **fields: object) -> Fact:
    KeyFigure.objects.create(rule=rule, caption="Подпись", **fields)
    [found] = facts_panel()
    return found


@pytest.fixture
def three_cities() -> None:
    factory.agreement(factory.city("KZ", population=1_900_000), "1996")
    factory.agreement(factory.city("RU", population=305_000), "2012-07-06")
    # Neither unpublished nor unknown values are counted.
    factory.agreement(factory.city("AA", population=9_000_000, published=False), "1988")
    factory.city("RU")


@pytest.mark.parametrize(
    ("rule", "figure"),
    [
        ("first_agreement", "1996"),
        ("cities", "3"),
        ("countries", "2"),
        ("people", "2,2 млн"),
    ],
)
def test_a_figure_is_counted_from_the_published_cards(
    three_cities: None, rule: str, figure: str
) -> None:
    found = fact(rule)
    assert found.figure.replace("\u00a0", " ") == figure
    assert found.method


def test_an_official_value_is_shown_and_the_counted_one_explained(three_cities: None) -> None:
    found = fact("cities", official_value="74", official_date=date(2026, 8, 1))
    assert found.figure == "74"
    assert "01.08.2026" in found.method
    assert "3" in found.method.replace("01.08.2026", "")


def test_a_typed_figure_does_not_claim_to_be_counted(three_cities: None) -> None:
    found = fact("typed", official_value="1000 лет")
    assert found.figure == "1000 лет"
    assert "3" not in found.method


@pytest.mark.parametrize(
    ("figure", "caption"),
    [("1", "город"), ("2", "города"), ("5", "городов"), ("11", "городов"), ("21", "город"),
     ("74", "города"), ("75", "городов"), ("более 140 млн", "городов")],
)  # fmt: skip
def test_a_caption_agrees_with_its_figure(figure: str, caption: str) -> None:
    forms = {"caption": "город", "caption_few": "города", "caption_many": "городов"}
    key_figure = KeyFigure.objects.create(rule="cities", official_value=figure, **forms)
    assert [found.caption for found in facts_panel()] == [caption]
    key_figure.caption_few = key_figure.caption_many = ""
    key_figure.save()
    assert [found.caption for found in facts_panel()] == ["город"]


@pytest.mark.parametrize("rule", ["first_agreement", "people"])
def test_a_figure_that_cannot_be_counted_is_a_dash(rule: str) -> None:
    assert fact(rule).figure == "—"


def test_figures_are_in_the_editors_order() -> None:
    for order, caption in ((2, "Вторая"), (1, "Первая")):
        KeyFigure.objects.create(rule="cities", caption=caption, order=order)
    assert [found.caption for found in facts_panel()] == ["Первая", "Вторая"]


@pytest.mark.parametrize(
    ("figure", "parts"),
    [
        ("более 140\u00a0млн", ("более", "140", "млн")),
        ("1988", ("", "1988", "")),
        ("2,2\u00a0млн", ("", "2,2", "млн")),
        ("—", ("", "—", "")),
        ("тысячи", ("", "тысячи", "")),
    ],
)
def test_words_are_separate_from_their_number(figure: str, parts: tuple[str, str, str]) -> None:
    assert Fact(figure, "Подпись", "").parts == parts
