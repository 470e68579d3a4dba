"""An event of any year that an editor can type has its pages and breaks no others."""

import pytest
from django.test import Client

from cities.dates.languages import write
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("dates", ["1000", "1205-09-17/1205-09-20", "1895", "1999/2001", "2199-12"])
def test_an_event_of_a_mistyped_or_distant_year_is_shown(client: Client, dates: str) -> None:
    city = factory.city()
    agreement = factory.agreement(city, dates)
    event = factory.event(dates, city)
    for path in (
        "/",
        "/cities/",
        "/events/",
        f"/events/{dates[:4]}/",
        "/sitemap.xml",
        city.get_absolute_url(),
        event.get_absolute_url(),
    ):
        assert client.get(path).status_code == 200
    assert write(agreement.signed) in client.get(city.get_absolute_url()).content.decode()


@pytest.mark.parametrize("year", ["0999", "999", "2200", "3000", "20255"])
def test_an_impossible_year_is_404(client: Client, year: str) -> None:
    factory.event("2025", factory.city())
    assert client.get(f"/events/{year}/").status_code == 404
