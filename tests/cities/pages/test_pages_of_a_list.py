"""A list that is longer than one page continues on the next."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cities.models import Agreement
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def many() -> None:
    factory.catalogue(130)


def names(path: str) -> list[str]:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    page = BeautifulSoup(answer.content, "html.parser")
    return [name.text for name in page.select(".card__name")]


def links(path: str) -> dict[str, str]:
    page = BeautifulSoup(Client().get(path).content, "html.parser")
    return {link.text: str(link["href"]) for link in page.select(".pages a")}


def test_the_current_catalogue_fits_on_one_page() -> None:
    factory.catalogue(100)
    assert len(names("/cities/")) == 100
    assert links("/cities/") == {}


def test_every_city_of_a_longer_list_is_on_one_of_its_pages(many: None) -> None:
    first, second = names("/cities/"), names("/cities/?page=2")
    assert (len(first), len(second)) == (100, 30)
    assert len({*first, *second}) == 130
    assert max(first) < min(second)


def test_the_pages_link_to_each_other_and_keep_the_choice() -> None:
    for _city in range(120):
        factory.city("TR")
    assert links("/cities/?country=TR") == {"Следующая страница": "?country=TR&page=2"}
    second = links("/cities/?country=TR&page=2&biggerVersion=Y")
    assert second == {"Предыдущая страница": "?country=TR&page=1"}


def test_each_page_has_a_unique_title(many: None) -> None:
    titles = [
        BeautifulSoup(Client().get(path).content, "html.parser").title.text
        for path in ("/cities/", "/cities/?page=2")
    ]
    assert titles[0] != titles[1]
    assert "страница 2" in titles[1]


@pytest.mark.parametrize(
    "number", ["0", "3", "-1", "two", "٢", "1.5", "9223372036854775808", "9" * 5000, "%00", "1 "]
)
def test_a_missing_page_of_the_list_is_404(many: None, number: str) -> None:
    assert Client().get("/cities/", {"page": number}).status_code == 404


def test_a_list_can_be_narrowed_by_the_kind_of_a_tie_and_its_state() -> None:
    twin, friend = factory.city(name="Побратим"), factory.city(name="Друг")
    factory.agreement(twin)
    ended = {"state": Agreement.State.ENDED, "state_since": date(2022, 3, 1)}
    factory.agreement(twin, "2001", kind=Agreement.Kind.INTENT, **ended)
    factory.agreement(friend, kind=Agreement.Kind.FRIENDSHIP)
    assert names("/cities/?kind=twinning") == ["Побратим"]
    assert names("/cities/?kind=friendship&state=in_force") == ["Друг"]
    # One agreement must be of the kind and in the state.
    assert names("/cities/?kind=twinning&state=ended") == []
    assert names("/cities/?kind=intent&state=ended&country=KZ") == ["Побратим"]
    for nonsense in ("kind=in_force", "state=twinning", "kind=%00"):
        assert Client().get(f"/cities/?{nonsense}").status_code in (400, 404)


@pytest.mark.parametrize("path", ["/cities/", "/cities/proba/"])
def test_the_kind_of_a_tie_and_its_state_are_printed(path: str) -> None:
    city = factory.city(slug="proba")
    factory.agreement(city)
    ended = {"state": Agreement.State.ENDED, "state_since": date(2022, 3, 1)}
    factory.agreement(city, "2001", kind=Agreement.Kind.INTENT, **ended)
    page = BeautifulSoup(Client().get(path).content, "html.parser")
    told = " ".join(part.get_text() for part in page.select(".agreements, .passport"))
    for word in ("побратимство", "действует", "намерения", "прекращено"):
        assert word in told
