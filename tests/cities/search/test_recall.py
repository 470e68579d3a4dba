"""Every wanted record stands among the first ten, alike on both databases."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cities.search.asking import ask
from tests.cities.search.recall import RECALL

FIRST = 10
QUERIES = {query: wanted for kind in RECALL.values() for query, wanted in kind.items()}
# Written by the first database that was asked; both must answer so.
ANSWERS = Path(__file__).with_name("answers.json")

pytestmark = pytest.mark.usefixtures("catalogue")


def found(query: str) -> list[str]:
    titles = (each.title or each.place for each in ask(query).documents[:FIRST])
    return [title.replace("\u00a0", " ") for title in titles]


@pytest.mark.parametrize("query", QUERIES)
def test_every_wanted_record_is_among_the_first_ten(query: str) -> None:
    titles = found(query)
    missing = [
        wanted for wanted in QUERIES[query] if not any(title.startswith(wanted) for title in titles)
    ]
    assert missing == []


def test_the_list_has_sixty_queries_and_no_query_twice(covered: Callable[[int, str], None]) -> None:
    covered(len(QUERIES), "запросы, для которых известно, что должно найтись")
    assert len(QUERIES) == sum(map(len, RECALL.values())) >= 60


def test_both_databases_answer_alike() -> None:
    assert {query: found(query) for query in QUERIES} == json.loads(ANSWERS.read_text("utf-8"))


@pytest.mark.parametrize(
    ("query", "other"), [("метать", "Метшин"), ("виза", "визит"), ("мета", "Метшин")]
)
def test_no_form_of_a_word_finds_another_word(query: str, other: str) -> None:
    answer = ask(query)
    assert answer.is_nearest or not set(answer.documents) & set(ask(other).documents)
