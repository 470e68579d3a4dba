"""What advertisers add to an address changes nothing on any page."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import factory

pytestmark = pytest.mark.django_db

MARKS = (
    "utm_source=vk&utm_medium=cpc&utm_campaign=%D0%B3%D0%BE%D1%80%D0%BE%D0%B4",
    "fbclid=IwAR0",
    "yclid=17",
    "gclid=Cj0",
    "_openstat=dGVzdA",
    "UTM_Source=vk",
    "utm%5Fsource=vk",
)
PATHS = (
    "/",
    "/cities/",
    "/cities/?country=TR",
    "/cities/antalya/",
    "/events/",
    "/events/2024/?city=antalya",
    "/anniversaries/",
    "/map/",
    "/accounts/login/?next=/support/",
    "/nowhere/?a=1",
)


@pytest.fixture(autouse=True)
def catalogue() -> None:
    factory.event("2024", factory.city("TR", slug="antalya"))


def marked(path: str, mark: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{mark}"


def page(path: str) -> BeautifulSoup:
    """Return the page without the tokens of its forms, which differ each time."""
    found = BeautifulSoup(Client().get(path).content, "html.parser")
    for token in found.select("input[name=csrfmiddlewaretoken]"):
        token.decompose()
    return found


@pytest.mark.parametrize("path", PATHS)
def test_no_mark_changes_a_page(path: str) -> None:
    plain = str(page(path))
    assert [mark for mark in MARKS if str(page(marked(path, mark))) != plain] == []


@pytest.mark.parametrize("mark", MARKS)
def test_no_mark_is_part_of_a_canonical_address(mark: str) -> None:
    [link] = page(marked("/cities/antalya/", mark)).select("link[rel=canonical]")
    assert link["href"] == "http://testserver/cities/antalya/"


def test_the_page_of_a_marked_visitor_is_the_one_that_is_kept() -> None:
    tags = {Client().get(path).headers["ETag"] for path in ("/map/", "/map/?fbclid=1")}
    assert len(tags) == 1


def test_what_only_looks_like_a_mark_is_kept() -> None:
    assert Client().get("/cities/?country=TR&automatic=1&letter=Щ").status_code == 404
