"""The two versions are one site: the same addresses, words, links and forms."""

from collections import Counter
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag

from tests.accessibility.conftest import Pairs
from tests.pages import Visit

pytestmark = pytest.mark.django_db

# The only text that differs between the versions: the link to the other one, and the panel.
OWN_PARTS = ".strip__version, .panel"


def body(page: Visit) -> Tag:
    soup = BeautifulSoup(page.html, "html.parser")
    for part in soup.select(OWN_PARTS):
        part.decompose()
    assert soup.body is not None
    return soup.body


@pytest.fixture(scope="module")
def bodies(pairs: Pairs) -> list[tuple[str, Tag, Tag]]:
    """Return of each page its path and what it shows in both versions."""
    return [(ordinary.path, body(ordinary), body(accessible)) for ordinary, accessible in pairs]


def words(page: Tag) -> list[str]:
    return page.get_text(" ").split()


def links(page: Tag) -> list[tuple[str, str]]:
    return [
        (" ".join(tag.get_text(" ").split()), str(tag["href"])) for tag in page.select("a[href]")
    ]


def test_the_text_is_the_same_word_for_word_on_every_page(
    bodies: list[tuple[str, Tag, Tag]], covered: Callable[[int, str], None]
) -> None:
    covered(len(bodies), "страницы, слова которых сравнены в двух версиях")
    different = [
        (path, set(Counter(words(ordinary)) - Counter(words(accessible))))
        for path, ordinary, accessible in bodies
        if words(ordinary) != words(accessible)
    ]
    assert different == []
    assert all(len(words(ordinary)) > 20 for _path, ordinary, _accessible in bodies)


def test_links_and_forms_are_the_same_on_every_page(bodies: list[tuple[str, Tag, Tag]]) -> None:
    for path, ordinary, accessible in bodies:
        assert links(accessible) == links(ordinary), path
        for selector in ("main form", "header form", "details", "main img"):
            tags = [str(tag) for tag in ordinary.select(selector)]
            assert [str(tag) for tag in accessible.select(selector)] == tags, path


def test_head_and_status_are_the_same_on_every_page(pairs: Pairs) -> None:
    for ordinary, accessible in pairs:
        assert ordinary.status == accessible.status
        for selector in ("title", "meta", "link:not([rel=stylesheet])"):
            tags = [str(tag) for tag in ordinary.soup.select(f"head > {selector}")]
            assert [str(tag) for tag in accessible.soup.select(f"head > {selector}")] == tags


def test_every_page_starts_with_the_panel_after_the_skip_link(pairs: Pairs) -> None:
    for _ordinary, page in pairs:
        assert page.soup.body is not None
        parts = [tag.get("class") for tag in page.soup.body.find_all(recursive=False)]
        assert parts[:3] == [["skip-link"], ["panel"], ["header"]], page.path
        assert page.soup.html is not None
        assert page.soup.html["data-size"] == "100"


def test_every_choice_of_the_panel_has_a_unique_name_and_each_group_has_one_chosen(
    pairs: Pairs,
) -> None:
    for _ordinary, page in pairs:
        names = [label.get_text().strip() for label in page.soup.select(".panel label")]
        names += [button.get_text().strip() for button in page.soup.select(".panel button")]
        assert len(set(names)) == len(names) == 23, page.path
        assert {"Размер текста: крупный", "Цвета: белым по чёрному"} <= set(names)
        for group in page.soup.select(".panel fieldset"):
            assert len(group.select("input[checked]")) == 1
            assert group.legend is not None


def test_responses_vary_by_cookie_and_ordinary_ones_set_none(pairs: Pairs) -> None:
    for page in [page for pair in pairs for page in pair]:
        assert "Cookie" in page.headers["Vary"], page.path
        assert page.cookies == [], page.path


def test_no_catalogue_page_reveals_whose_choice_it_shows(pairs: Pairs) -> None:
    assert [page.path for _ordinary, page in pairs if "accessible.100" in page.html] == []


@pytest.mark.parametrize("version", [0, 1])
def test_no_error_page_repeats_the_request(pairs: Pairs, version: int) -> None:
    failing = [pair[version] for pair in pairs if pair[version].path.startswith("/failing/")]
    assert len(failing) == 8
    assert [page.path for page in failing if "failing" in page.html] == []
