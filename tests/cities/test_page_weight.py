"""The home page of the whole catalogue reaches a slow telephone in one short breath."""

import gzip

import pytest

from tests import factory
from tests.pages import visit

pytestmark = pytest.mark.django_db

MOST_BYTES = 30 * 1024


def test_the_home_page_of_74_cities_is_light() -> None:
    factory.catalogue(74, events_each=30)
    page = visit("/")
    assert page.html.count('<details class="card"') == 8
    assert len(gzip.compress(page.html.encode())) <= MOST_BYTES
