"""The number of queries of a page does not grow with the catalogue."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.models import Event
from tests import factory

pytestmark = pytest.mark.django_db

MOST_QUERIES = 1 + 8
# The catalogue's version, introduction, figures, map, four for the cards, this day, anniversaries.
MOST_ON_HOME = 1 + 1 + 1 + 1 + 4 + 1 + 1
FEW, MANY = 2, 200
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
    "/events/series/test-forum/",
)


def queries(path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert Client().get(path).status_code == 200, path
    return len(asked)


def queries_with(cities: int) -> dict[str, int]:
    """Return each page's queries for a catalogue of so many cities, then roll it back."""
    with transaction.atomic():
        factory.catalogue(cities)
        event = Event.objects.earliest("dates_start")
        asked = {path: queries(path) for path in PAGES}
        asked["year"] = queries(f"/events/{event.dates.start.year}/")
        asked["event"] = queries(f"/events/{event.pk}-{event.slug}/")
        transaction.set_rollback(True)
    return asked


def test_every_page_takes_no_more_queries_for_two_hundred_cities_than_for_two() -> None:
    few = queries_with(FEW)
    assert few == queries_with(MANY)
    assert few.pop("/") <= MOST_ON_HOME
    assert {path: number for path, number in few.items() if number > MOST_QUERIES} == {}


def test_a_missing_page_takes_no_queries() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert Client().get("/nowhere/").status_code == 404
    assert len(asked) == 0


def test_the_sitemap_takes_no_more_queries_for_two_hundred_cities_than_for_two() -> None:
    found = []
    for number in (FEW, MANY):
        with transaction.atomic():
            factory.catalogue(number)
            found.append(queries("/sitemap.xml"))
            transaction.set_rollback(True)
    assert found[0] == found[1]
