"""An unpublished city leaves no trace, and neither do the events of that city alone."""

import pytest

from cities.models import City, Event, EventSeries
from tests import factory
from tests.pages import visit

pytestmark = pytest.mark.django_db

NAME = "Скрытый город (тестовые данные)"
ALONE = "Встреча в скрытом городе (тестовые данные)"
LISTS = ("/", "/cities/", "/map/", "/events/", "/events/2020/", "/sitemap.xml")


@pytest.fixture
def hidden() -> City:
    """Return an unpublished city with its own event in a series and a shared event."""
    hidden = factory.city(
        "AB", name=NAME, slug="hidden", published=False, latitude=50, longitude=50
    )
    series = factory.series(slug="hidden-series")
    factory.event("2020-01-01", hidden, title=ALONE, slug="alone", series=series)
    factory.event("2020-02-02", hidden, factory.city("KZ", slug="seen"), slug="shared")
    return hidden


def address(slug: str) -> str:
    return Event.objects.get(slug=slug).get_absolute_url()


@pytest.mark.parametrize("path", LISTS)
def test_no_list_contains_it(hidden: City, path: str) -> None:
    page = visit(path)
    assert page.status == 200
    for trace in (NAME, ALONE, "/hidden", "-alone/"):
        assert trace not in page.html


def test_an_event_of_unpublished_cities_alone_is_404(hidden: City) -> None:
    assert visit(address("alone")).status == 404
    shared = visit(address("shared"))
    assert shared.status == 200
    assert NAME not in shared.html


def test_a_series_without_published_events_is_404_until_it_has_one(hidden: City) -> None:
    path = "/events/series/hidden-series/"
    assert visit(path).status == 404
    City.objects.update(published=True)
    assert visit(path).status == 200
    assert EventSeries.objects.published().count() == 1


def test_an_event_without_cities_is_still_shown() -> None:
    event = factory.event("2020-01-01")
    assert visit(event.get_absolute_url()).status == 200
