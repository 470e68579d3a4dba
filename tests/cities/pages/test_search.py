"""The search page: what it says, what it marks, and what cannot break it."""

from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import factory

pytestmark = pytest.mark.usefixtures("catalogue")

HOSTILE = [
    '"', "*", "NEAR(", "%", "a" * 5000, "слово " * 2000, "' OR 1=1 --", "{title}: x", "-", "^", "(",
    "\\", "a AND OR NOT", "𝕏", "\u202eабв", "<script>alert(1)</script>", "  ", "д" * 400,
]  # fmt: skip


def soup(text: str) -> Any:
    return BeautifulSoup(text, "html.parser")


def page(client: Client, query: str, more: str = "") -> str:
    answer = client.get(f"/search/?q={quote(query)}{more}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_typed_breaks_it(client: Client, query: str) -> None:
    assert "<script>alert" not in page(client, query)


@pytest.mark.parametrize("query", ["%00", "%ED%A0%80", "%FF%FE"])
def test_bytes_that_are_no_text_break_nothing(client: Client, query: str) -> None:
    assert client.get(f"/search/?q={query}").status_code in (200, 400)


def test_the_words_are_marked_in_every_form(client: Client) -> None:
    marks = {mark.text.lower() for mark in soup(page(client, "делегация")).select("main mark")}
    assert {"делегации", "делегация"} & marks
    assert all(mark.startswith("делегаци") for mark in marks)


def test_a_result_names_its_kind_its_date_and_its_cities(client: Client) -> None:
    first = soup(page(client, "сабантуй")).select_one(".results__one")
    facts = [each.text for each in first.select(".results__facts .holds")]
    assert facts == ["событие", "23\u00a0июня 2019\u00a0года", "Анталья"]
    assert first.a["href"].startswith("/events/")


def test_the_query_stays_in_the_box(client: Client) -> None:
    box = soup(page(client, 'Анкара "2015"')).select_one("#search")
    assert box["value"] == 'Анкара "2015"'


def test_the_other_layout_is_understood_and_said(client: Client) -> None:
    text = soup(page(client, "fynfkmz")).select_one(".search-summary").text
    assert "в\u00a0другой раскладке" in text
    assert "«анталья»" in text


def test_a_slip_is_offered_as_a_link(client: Client) -> None:
    summary = soup(page(client, "делигация 2024")).select_one(".search-summary")
    assert summary.a["href"] == f"/search/?q={quote('делегация 2024')}"
    assert "ничего не\u00a0нашлось" in summary.text


def test_nothing_found_says_so_and_leads_on(client: Client) -> None:
    summary = soup(page(client, "гиппопотам")).select_one(".search-summary")
    assert "ничего не\u00a0нашлось" in summary.text
    assert [link["href"] for link in summary.select("a")] == ["/cities/", "/events/"]


def test_no_question_asks_for_one(client: Client) -> None:
    assert "Наберите" in soup(page(client, "")).main.text


def test_long_results_come_in_pages_of_twenty(client: Client) -> None:
    first = soup(page(client, "Казань"))
    second = soup(page(client, "Казань", "&page=2"))
    rows = [{link["href"] for link in each.select(".results__title a")} for each in (first, second)]
    assert len(rows[0]) == 20
    assert rows[1]
    assert not rows[0] & rows[1]
    assert client.get("/search/?q=Казань&page=99").status_code == 404


def test_a_page_takes_no_more_queries_for_more_results(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    page(client, "Казань")
    factory.event("2020", factory.city(), title="Казань и гости")
    page(client, "Казань")
    with django_assert_max_num_queries(9):
        page(client, "Казань")


def test_browsers_may_search_from_their_own_box(client: Client) -> None:
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"].startswith("application/opensearchdescription+xml")
    description = ET.fromstring(answer.content)
    assert description.find("{*}Url").get("template") == "http://testserver/search/?q={searchTerms}"
    link = soup(page(client, "")).select_one("link[rel=search]")
    assert link["href"] == "/opensearch.xml"
