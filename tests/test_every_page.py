"""What holds on every page: headings, names, links, and the strictness of the markup."""

import json
from collections import Counter
from collections.abc import Iterable
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


@pytest.fixture(scope="module")
def every(visits: Visits, error_pages: list[Visit]) -> list[Visit]:
    return [*visits.lists_and_pages, *visits.forms, *error_pages]


def levels(page: Visit) -> list[int]:
    return [int(heading.name[1]) for heading in page.soup.find_all(HEADINGS)]


def offenders(pages: Iterable[Visit], selector: str) -> list[tuple[str, str]]:
    return [(page.path, str(tag)[:120]) for page in pages for tag in page.soup.select(selector)]


def test_every_page_answers(visits: Visits) -> None:
    found = {page.path: page.status for page in visits.lists_and_pages if page.status != 200}
    assert found == {}


def test_every_page_is_html_in_russian(every: list[Visit]) -> None:
    assert {page.headers["Content-Type"] for page in every} == {"text/html; charset=utf-8"}
    assert {page.soup.html["lang"] for page in every if page.soup.html} == {"ru"}


def test_every_page_has_one_first_heading_and_skips_no_level(every: list[Visit]) -> None:
    for page in every:
        found = levels(page)
        assert found.count(1) == 1, page.path
        steps = zip([0, *found], found, strict=False)
        assert [step for step in steps if step[1] > step[0] + 1] == [], page.path


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
    assert offenders(error_pages, 'link[rel="canonical"], meta[property="og:url"]') == []


def test_every_internal_link_leads_to_a_page(visits: Visits) -> None:
    # What belongs to one person leads anybody else to the log-in.
    found = [
        page for page in visits.linked if "/login/?next=" not in page.headers.get("Location", "")
    ]
    assert {page.path: page.status for page in found if page.status != 200} == {}


def test_every_link_to_a_place_on_a_page_finds_it(visits: Visits) -> None:
    pages = {page.path: page for page in visits.lists_and_pages}
    ids = {path: {tag["id"] for tag in page.soup.select("[id]")} for path, page in pages.items()}
    broken = []
    for page in pages.values():
        for link in filter(lambda link: "#" in link, page.links):
            path, fragment = link.split("#")
            if unquote(fragment) not in ids[path or page.path]:
                broken.append((page.path, link))
    assert broken == []


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


def test_other_sites_are_told_of_a_picture_and_of_its_words(visits: Visits) -> None:
    for page in visits.lists_and_pages:
        tags = {tag["property"]: str(tag["content"]) for tag in page.soup.select("meta[property]")}
        assert tags["og:image"].startswith(ORIGIN), page.path
        assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630"), page.path
        assert "Казан" in tags["og:image:alt"], page.path


def test_nothing_is_asked_of_another_host(every: list[Visit]) -> None:
    for page in every:
        tags = page.soup.select("[src], link[href]:not([rel=canonical])")
        assert [t for t in tags if "//" in str(t.get("src") or t.get("href"))] == [], page.path


def is_empty(tag: Tag) -> bool:
    spoken = tag.get("aria-label") or tag.get("aria-labelledby")
    return not (tag.get_text(strip=True) or spoken or tag.select_one("img[alt]:not([alt=''])"))


def test_no_label_is_empty(every: list[Visit]) -> None:
    for page in every:
        assert [tag for tag in page.soup.select(LABELS) if is_empty(tag)] == [], page.path
        assert "None" not in page.soup.get_text(), page.path


def test_every_field_has_a_label(every: list[Visit]) -> None:
    for page in every:
        for field in page.soup.select("input:not([type=hidden]), select, textarea"):
            labels = page.soup.select(f'label[for="{field.get("id")}"]')
            assert labels or field.get("aria-label"), (page.path, field.get("name"))


def test_no_id_stands_twice(every: list[Visit]) -> None:
    for page in every:
        ids = Counter(str(tag["id"]) for tag in page.soup.select("[id]"))
        assert [name for name, times in ids.items() if times > 1] == [], page.path


def test_no_link_promises_nothing(every: list[Visit]) -> None:
    for page in every:
        words = [tag.get_text(" ", strip=True).lower() for tag in page.soup.select("a[href]")]
        assert EMPTY_PROMISES.isdisjoint(words), page.path
    assert offenders(every, 'a[href="#"], a[href^="javascript:"], a[target]') == []


def test_links_with_one_text_lead_to_one_place(every: list[Visit]) -> None:
    for page in every:
        places: dict[str, set[str]] = {}
        for tag in page.soup.select("main a[href]"):
            name = str(tag.get("aria-label") or tag.get_text(" ", strip=True))
            places.setdefault(name, set()).add(str(tag["href"]).split("#")[0])
        assert {name: to for name, to in places.items() if len(to) > 1} == {}, page.path


def test_no_style_or_script_stands_in_a_page(every: list[Visit]) -> None:
    assert offenders(every, "[style], style, script:not([src]):not([type$='+json'])") == []
    handlers = [
        (page.path, tag.name)
        for page in every
        for tag in page.soup.select("*")
        if any(name.startswith("on") for name in tag.attrs)
    ]
    assert handlers == []


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
