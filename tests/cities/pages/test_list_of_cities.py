"""The lists of cities: what can be chosen, and how many cities each choice would leave."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cities.models import Agreement
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cities() -> None:
    factory.country("TR", name="Турция")
    antalya = factory.city("TR", slug="antalya", name="Анталья")
    ankara = factory.city("TR", slug="ankara", name="анкара")
    ufa = factory.city("RU", slug="ufa", name="Уфа")
    factory.city("KZ", name="Скрытый", published=False)
    factory.agreement(antalya)
    factory.agreement(ankara, kind=Agreement.Kind.INTENT)
    ended = {"state": Agreement.State.ENDED, "state_since": date(2022, 3, 1)}
    factory.agreement(ankara, "2001", **ended)
    factory.agreement(ufa, **ended)


def page(path: str) -> BeautifulSoup:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


def choices(path: str, field: str) -> dict[str, int]:
    options = page(path).select(f"select[name={field}] option")
    found = [re.fullmatch(r"(.+) \((\d+)\)", option.text) for option in options]
    return {match[1]: int(match[2]) for match in found if match}


def test_each_choice_says_how_many_cities_it_would_leave() -> None:
    assert choices("/cities/", "letter") == {"А": 2, "У": 1}
    assert choices("/cities/", "kind") == {"побратимство": 3, "намерения": 1}
    assert choices("/cities/", "state") == {"действует": 2, "прекращено": 2}
    assert choices("/cities/russian/", "letter") == {"У": 1}
    # One agreement is of the kind and in the state.
    assert choices("/cities/?kind=intent", "state") == {"действует": 1}
    assert choices("/cities/?country=TR&kind=twinning", "state") == {
        "действует": 1,
        "прекращено": 1,
    }


def test_every_promised_number_of_cities_is_kept() -> None:
    asked = 0
    for field in ("country", "letter", "kind", "state"):
        for option in page("/cities/").select(f"select[name={field}] option")[1:]:
            path = f"/cities/?{field}={option['value']}"
            assert option.text.endswith(f" ({len(page(path).select('.card'))})"), path
            asked += 1
    assert asked == 8


def test_what_is_chosen_stands_above_the_list_and_each_word_removes_itself() -> None:
    found = page("/cities/foreign/?country=TR&letter=А&state=ended")
    chosen = {
        link.text.replace("\u00a0", " "): link["href"] for link in found.select(".chosen__one")
    }
    assert chosen == {
        "Убрать: Турция": "/cities/foreign/?letter=%D0%90&state=ended",
        "Убрать: на букву А": "/cities/foreign/?country=TR&state=ended",
        "Убрать: прекращено": "/cities/foreign/?country=TR&letter=%D0%90",
    }
    assert "1\u00a0город" in found.select_one(".chosen__count").text
    assert page("/cities/").select(".chosen") == []


def test_what_cannot_be_chosen_is_refused() -> None:
    for choice in ("country=KZ", "letter=Я", "kind=ended", "state=twinning"):
        assert Client().get(f"/cities/?{choice}").status_code == 404
    assert Client().get("/cities/russian/?country=TR").status_code == 404
