"""The number of queries of a page does not grow with the catalogue."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.models import Event
from tests import factory
from tests.benchmarks import large_catalogue

pytestmark = pytest.mark.django_db

MOST_QUERIES = 10
CITIES = 74
FEW, MANY = 2, 2_200
PAGES = (
    "/",
    "/cities/",
    "/cities/foreign/",
    "/cities/russian/",
    "/cities/?country=AB",
    "/cities/?letter=Б",
    "/cities/test-city-1/",
    "/cities/test-city-2/",
    "/map/",
    "/anniversaries/",
    "/cities/?kind=cooperation&state=in_force",
    "/events/",
    "/events/?city=test-city-1&kind=cooperation&group=foreign",
    "/events/series/",
    "/events/series/test-series-of-0/",
    "/search/?q=Делегация",
    "/search/?q=Встреча+1",
)


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(path).status_code == 200, path
    return len(asked)


def queries_with(events: int) -> dict[str, int]:
    """Return each page's queries for a catalogue of so many events, then roll it back."""
    with transaction.atomic():
        large_catalogue.add(CITIES, events)
        event = Event.objects.earliest("pk")
        # Brings the indexes up, once for all pages.
        queries("/events/")
        queries("/search/?q=Делегация")
        asked = {path: queries(path) for path in PAGES}
        asked["year"] = queries(f"/events/{event.dates.start.year}/")
        asked["event"] = queries(event.get_absolute_url())
        transaction.set_rollback(True)
    return asked


def test_no_page_takes_more_than_ten_queries_for_two_events_or_for_2200() -> None:
    for events in (FEW, MANY):
        asked = queries_with(events)
        assert {path: number for path, number in asked.items() if number > MOST_QUERIES} == {}


def test_a_missing_page_takes_no_queries() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert Client().get("/nowhere/").status_code == 404
    assert len(asked) == 0


def test_the_sitemap_takes_no_more_queries_for_two_hundred_cities_than_for_two() -> None:
    found = []
    for number in (2, 200):
        with transaction.atomic():
            factory.catalogue(number)
            found.append(queries("/sitemap.xml"))
            transaction.set_rollback(True)
    assert found[0] == found[1]
