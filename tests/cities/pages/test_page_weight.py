"""The home page of the whole catalogue loads quickly on a slow phone."""

import gzip

import pytest

from cities.atlas.plane.place import Place
from cities.models import City
from tests import factory
from tests.cities.atlas.samples import REAL, invented_places
from tests.pages import visit

pytestmark = pytest.mark.django_db

MOST_BYTES = 30 * 1024


@pytest.mark.parametrize("places", [invented_places(74), REAL])
def test_the_home_page_of_74_cities_is_light(places: tuple[Place, ...]) -> None:
    factory.catalogue(74, events_each=30)
    for city, place in zip(City.objects.all(), places, strict=True):
        city.latitude, city.longitude = f"{place.latitude:.4f}", f"{place.longitude:.4f}"
        city.country = factory.country(place.country_code)
        city.save()
    page = visit("/")
    assert page.html.count('<details class="card ') == 8
    assert len(gzip.compress(page.html.encode())) <= MOST_BYTES
