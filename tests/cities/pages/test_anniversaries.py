"""The page of anniversaries: round years of agreements in force, and nothing else."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import TimeMachineFixture

from cities.models import Agreement
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-03-05T12:00:00+03:00", tick=False)


def told(path: str = "/anniversaries/") -> list[str]:
    """Return the headings and rows below the first heading."""
    page = BeautifulSoup(Client().get(path).content, "html.parser")
    parts = page.select("main :is(h2, h3, .dated__row)")
    return [" ".join(each.get_text(" ", strip=True).split()) for each in parts]


def test_round_years_of_the_past_and_the_coming_ten_years_each_name_their_city() -> None:
    city = factory.city(slug="proba", name="Проба")
    factory.agreement(city, "1996-06-05", title="Договор")
    assert told() == [
        "В этом году и позже",
        "2026",
        "30 лет Проба : Договор, 5 июня 1996 года",
        "2031",
        "35 лет Проба : Договор, 5 июня 1996 года",
        "2036",
        "40 лет Проба : Договор, 5 июня 1996 года",
        "Прошедшие десять лет",
        "2021",
        "25 лет Проба : Договор, 5 июня 1996 года",
        "2016",
        "20 лет Проба : Договор, 5 июня 1996 года",
    ]
    page = BeautifulSoup(Client().get("/anniversaries/").content, "html.parser")
    assert {link["href"] for link in page.select(".dated a")} == {"/cities/proba/"}


def test_one_year_and_twenty_one_are_no_anniversaries_anywhere() -> None:
    for year in ("2025", "2005"):
        factory.agreement(factory.city(), year)
    assert "2026" not in told()
    assert "Годовщины 2026 года" not in told("/")
    city = factory.city(slug="proba")
    factory.agreement(city, "2005")
    assert "исполняется" not in Client().get("/cities/proba/").content.decode().replace("\xa0", " ")
    factory.agreement(city, "2006")
    page = Client().get("/cities/proba/").content.decode().replace("\xa0", " ")
    assert "в 2026 году исполняется 20 лет" in page


def test_suspended_ended_undated_and_hidden_ones_stay_silent() -> None:
    for state in (Agreement.State.SUSPENDED, Agreement.State.ENDED):
        factory.agreement(factory.city(), "1996", state=state, state_since=dt.date(2022, 3, 1))
    factory.agreement(factory.city(), None)
    factory.agreement(factory.city(published=False), "1996")
    assert told() == []
    assert "круглых дат нет" in Client().get("/anniversaries/").content.decode()


def test_the_home_page_names_those_of_this_year_and_leads_to_the_others() -> None:
    factory.agreement(factory.city(name="Проба"), "1996", title="Договор")
    factory.agreement(factory.city(), "1997")
    assert told("/")[-2:] == ["Годовщины 2026 года", "30 лет Проба : Договор, 1996 год"]
    page = BeautifulSoup(Client().get("/").content, "html.parser")
    assert page.select_one('.near a[href="/anniversaries/"]')


def test_the_page_takes_as_many_queries_for_many_agreements_as_for_one() -> None:
    asked = []
    for number in (1, 20):
        for _each in range(number):
            factory.agreement(factory.city(), "1996")
        with CaptureQueriesContext(connection) as queries:
            told()
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 2
