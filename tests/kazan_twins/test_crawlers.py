"""What search engines are told: which pages to read and which to leave alone."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from cities.models import City, Event
from tests.pages import PAGES, Visits

pytestmark = pytest.mark.django_db

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ORIGIN = "http://testserver"
# A settings page says nothing about the cities.
NOT_LISTED = {"/accessibility/"}


def listed(client: Client) -> list[str]:
    response = client.get("/sitemap.xml")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml"
    places = [str(place.text) for place in ET.fromstring(response.content).iter(LOCATION)]
    assert all(place.startswith(f"{ORIGIN}/") for place in places)
    return [place.removeprefix(ORIGIN) for place in places]


def test_the_sitemap_lists_every_page_once(client: Client, catalogue: None, visits: Visits) -> None:
    found = listed(client)
    assert sorted(found) == sorted({page.path for page in visits.pages} - NOT_LISTED)


def test_every_listed_page_answers(client: Client, catalogue: None, visits: Visits) -> None:
    answers = {page.path: page.status for page in visits.pages}
    assert {path: answers[path] for path in listed(client) if answers[path] != 200} == {}


def test_unpublished_records_are_not_listed(client: Client, catalogue: None) -> None:
    City.objects.filter(slug="almaty").update(published=False)
    Event.objects.filter(pk=65).update(published=False)
    found = listed(client)
    assert "/cities/almaty/" not in found
    assert not any(path.startswith("/events/65-") for path in found)


def test_crawlers_learn_where_the_pages_are_and_where_not_to_go(client: Client) -> None:
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {ORIGIN}/sitemap.xml" in lines
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]
    assert {"/admin/", "/accounts/", "/support/"} <= set(closed)
    assert all(closed)
    assert PAGES
