"""What holds on every page: headings, names, links, and the strictness of the markup."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import Tag
from django.contrib.staticfiles import finders

from tests.pages import Visit, Visits, is_internal

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
LABELS = "dt, dd, th, label, legend, button, a, summary, figcaption, option, caption, li, title"
EMPTY_PROMISES = {"подробнее", "здесь", "тут", "далее", "читать", "ссылка", "сюда"}
LONGEST_DESCRIPTION = 300


Rule = Callable[[Visit], Iterable[object]]


@pytest.fixture(scope="module")
def every(visits: Visits, error_pages: list[Visit]) -> list[Visit]:
    return [*visits.lists_and_pages, *visits.forms, *error_pages]


def found(pages: Iterable[Visit], rule: Rule, *faults: str) -> dict[str, list[object]]:
    """Return what a rule finds on the pages, once it has found each fault that it is shown."""
    pages = list(pages)
    assert pages
    assert faults
    assert [fault for fault in faults if not list(rule(page_of(fault)))] == []
    return {page.path: broken for page in pages if (broken := list(rule(page)))}


def page_of(html: str) -> Visit:
    return Visit("/fault/", 200, {}, html)


def selected(selector: str) -> Rule:
    """Return the rule against all that a selector finds."""
    return lambda page: [str(tag)[:120] for tag in page.soup.select(selector)]


def skipped_levels(page: Visit) -> Iterator[object]:
    levels = [int(heading.name[1]) for heading in page.soup.find_all(HEADINGS)]
    if levels.count(1) != 1:
        yield levels
    yield from (step for step in pairwise([0, *levels]) if step[1] > step[0] + 1)


def test_the_rules_look_at_every_page(
    every: list[Visit], covered: Callable[[int, str], None]
) -> None:
    covered(len(every), "страницы, списки, формы и ошибки")
    assert len(every) > 120


def test_every_page_answers(visits: Visits) -> None:
    assert {p.path: p.status for p in visits.lists_and_pages if p.status != 200} == {}


def test_every_page_is_html_in_russian(every: list[Visit]) -> None:
    assert {page.headers["Content-Type"] for page in every} == {"text/html; charset=utf-8"}
    assert [page.path for page in every if not page.soup.select('html[lang="ru"]')] == []


def test_every_page_has_one_first_heading_and_skips_no_level(every: list[Visit]) -> None:
    faults = ("<p>Казань</p>", "<h1>Казань</h1><h1>Казань</h1>", "<h1>Казань</h1><h3>Города</h3>")
    assert found(every, skipped_levels, *faults) == {}


def test_titles_are_unique(every: list[Visit]) -> None:
    titles = Counter(page.soup.title.get_text() for page in every if page.soup.title)
    assert titles.total() == len(every)
    assert [title for title, times in titles.items() if times > 1] == []


def test_every_page_says_what_it_is_about(every: list[Visit]) -> None:
    for page in every:
        [description] = page.soup.select('meta[name="description"]')
        assert 20 < len(str(description["content"])) < LONGEST_DESCRIPTION, page.path
        assert "\n" not in str(description["content"]), page.path


def test_every_page_names_its_one_address(visits: Visits) -> None:
    for page in visits.lists_and_pages:
        [canonical] = page.soup.select('link[rel="canonical"]')
        # A narrowed list is no page of its own to a search engine.
        assert canonical["href"] == ORIGIN + page.path.split("?")[0]
        [address] = page.soup.select('meta[property="og:url"]')
        assert address["content"] == canonical["href"]


def test_every_page_has_what_other_sites_show_of_it(visits: Visits) -> None:
    wanted = {"og:title", "og:type", "og:url", "og:site_name", "og:locale"}
    for page in visits.lists_and_pages:
        tags = {tag["property"]: tag["content"] for tag in page.soup.select("meta[property]")}
        assert wanted <= tags.keys(), page.path
        assert all(tags.values()), page.path


def test_an_error_page_names_no_address(error_pages: list[Visit]) -> None:
    faults = ('<link rel="canonical" href="/">', '<meta property="og:url" content="/">')
    rule = selected('link[rel="canonical"], meta[property="og:url"]')
    assert found(error_pages, rule, *faults) == {}


def test_every_internal_link_leads_to_a_page(visits: Visits) -> None:
    # What belongs to one person leads anybody else to the log-in.
    open_pages = [p for p in visits.linked if "/login/?next=" not in p.headers.get("Location", "")]
    assert len(open_pages) > 5
    assert {page.path: page.status for page in open_pages if page.status != 200} == {}


def test_every_link_to_a_place_on_a_page_finds_it(visits: Visits) -> None:
    pages = {page.path: page for page in visits.lists_and_pages}
    ids = {path: {tag["id"] for tag in page.soup.select("[id]")} for path, page in pages.items()}

    def broken(page: Visit) -> Iterator[str]:
        for path, fragment in (link.split("#") for link in page.links if "#" in link):
            if unquote(fragment) not in ids.get(path or page.path, ()):
                yield f"{path}#{fragment}"

    assert found(pages.values(), broken, '<a href="#nowhere">', '<a href="/#nowhere">') == {}


def test_every_page_can_be_reached_by_links_from_the_home_page(visits: Visits) -> None:
    pages = {page.path: page for page in visits.pages}
    reached, waiting = {"/"}, ["/"]
    while waiting:
        links = pages[waiting.pop()].links
        new = {link.split("#")[0] for link in links if is_internal(link)} & pages.keys() - reached
        reached |= new
        waiting += new
    assert pages.keys() - reached == set()


def test_every_file_of_a_page_exists(every: list[Visit]) -> None:
    selector = "script[src], img[src], link[rel=stylesheet], link[rel=icon], link[rel=manifest]"
    tags = [tag for page in every for tag in page.soup.select(selector)]
    files = {str(tag.get("src") or tag.get("href")) for tag in tags}
    static = {name.removeprefix("/static/") for name in files if name.startswith("/static/")}
    assert len(static) >= 3
    assert [name for name in static if not finders.find(name)] == []


def test_every_page_offers_other_sites_a_picture_and_its_description(visits: Visits) -> None:
    for page in visits.lists_and_pages:
        tags = {tag["property"]: str(tag["content"]) for tag in page.soup.select("meta[property]")}
        assert tags["og:image"].startswith(ORIGIN), page.path
        assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630"), page.path
        assert "Казан" in tags["og:image:alt"], page.path


def test_nothing_is_asked_of_another_host(every: list[Visit]) -> None:
    rule = selected('[src*="//"], link[href*="//"]:not([rel=canonical])')
    faults = ('<img src="//a.example/b.png">', '<link rel="icon" href="https://a.example/">')
    assert found(every, rule, *faults) == {}


def is_empty(tag: Tag) -> bool:
    spoken = tag.get("aria-label") or tag.get("aria-labelledby")
    return not (tag.get_text(strip=True) or spoken or tag.select_one("img[alt]:not([alt=''])"))


def test_no_label_is_empty(every: list[Visit]) -> None:
    faults = ("<button> </button>", '<a href="/"><img src="a.png" alt=""></a>', "<dd>\n</dd>")
    empty = found(every, lambda page: filter(is_empty, page.soup.select(LABELS)), *faults)
    assert empty == {}
    nothing = found(every, lambda page: re.findall("None", page.soup.get_text()), "<p>None</p>")
    assert nothing == {}


def nameless_fields(page: Visit) -> Iterator[object]:
    for field in page.soup.select("input:not([type=hidden]), select, textarea"):
        if not (page.soup.select(f'label[for="{field.get("id")}"]') or field.get("aria-label")):
            yield field.get("name")


def test_every_field_has_a_label(every: list[Visit]) -> None:
    faults = ('<label for="a">Город</label><input id="b">', '<select name="c"></select>')
    assert found(every, nameless_fields, *faults) == {}


def repeated_ids(page: Visit) -> list[str]:
    ids = Counter(str(tag["id"]) for tag in page.soup.select("[id]"))
    return [name for name, times in ids.items() if times > 1]


def test_no_id_stands_twice(every: list[Visit]) -> None:
    assert found(every, repeated_ids, '<p id="a"></p><ul id="a"></ul>') == {}


def empty_promises(page: Visit) -> set[str]:
    words = {tag.get_text(" ", strip=True).lower() for tag in page.soup.select("a[href]")}
    return words & EMPTY_PROMISES


def test_no_link_promises_nothing(every: list[Visit]) -> None:
    assert found(every, empty_promises, '<a href="/cities/"> Подробнее </a>') == {}
    faults = ('<a href="#">', '<a href="javascript:void(0)">', '<a href="/" target="_blank">')
    rule = selected('a[href="#"], a[href^="javascript:"], a[target]')
    assert found(every, rule, *faults) == {}


def ambiguous_links(page: Visit) -> list[object]:
    places: dict[str, set[str]] = {}
    for tag in page.soup.select("main a[href]"):
        name = str(tag.get("aria-label") or tag.get_text(" ", strip=True))
        places.setdefault(name, set()).add(str(tag["href"]).split("#")[0])
    return [(name, to) for name, to in places.items() if len(to) > 1]


def test_links_with_one_text_lead_to_one_place(every: list[Visit]) -> None:
    fault = '<main><a href="/a/">Анкара</a><p><a href="/b/" aria-label="Анкара">да</a></p></main>'
    assert found(every, ambiguous_links, fault) == {}


def handlers(page: Visit) -> list[str]:
    return [name for tag in page.soup.select("*") for name in tag.attrs if name.startswith("on")]


def test_no_style_or_script_stands_in_a_page(every: list[Visit]) -> None:
    rule = selected("[style], style, script:not([src]):not([type$='+json'])")
    faults = ('<p style="">', "<style></style>", "<script>1</script>")
    assert found(every, rule, *faults) == {}
    assert found(every, handlers, '<svg onload="1"></svg>') == {}


def structured(page: Visit) -> list[dict[str, Any]]:
    [block] = page.soup.select('script[type="application/ld+json"]')
    document = json.loads(block.get_text())
    assert document["@context"] == "https://schema.org"
    things: list[dict[str, Any]] = document["@graph"]
    return things


def test_every_page_tells_machines_its_breadcrumbs(visits: Visits) -> None:
    for page in visits.lists_and_pages:
        [trail] = [thing for thing in structured(page) if thing["@type"] == "BreadcrumbList"]
        steps = trail["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert all(step["name"] and step["item"].startswith(ORIGIN) for step in steps)
        shown = [tag.get_text(strip=True) for tag in page.soup.select(".breadcrumbs__step")]
        assert shown in ([], [step["name"] for step in steps]), page.path


def test_the_last_breadcrumb_is_the_page_itself(visits: Visits) -> None:
    for page in visits.pages:
        [trail] = [thing for thing in structured(page) if thing["@type"] == "BreadcrumbList"]
        assert trail["itemListElement"][-1]["item"] == ORIGIN + page.path
