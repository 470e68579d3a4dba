"""The sitemap says when what a page shows was last changed."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from cities.models import City
from tests import factory

pytestmark = pytest.mark.django_db

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def last_modified(client: Client) -> dict[str, str]:
    """Return each listed path's date."""
    urls = ET.fromstring(client.get("/sitemap.xml").content).iter(f"{SPACE}url")
    return {
        str(url.findtext(f"{SPACE}loc")).removeprefix("http://testserver"): str(
            url.findtext(f"{SPACE}lastmod")
        )
        for url in urls
    }


def date_back(table: str, days: int) -> str:
    """Pretend that all of this table was changed long ago; the triggers never look at it."""
    moment = datetime.now(UTC) - timedelta(days=days)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute(f"DROP TRIGGER {table}_update")
        cursor.execute(f"UPDATE {table} SET updated_at = %s", [moment])
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")
    return moment.date().isoformat()


def test_every_page_has_a_date_and_each_its_own(client: Client) -> None:
    series = factory.series(slug="forum")
    event = factory.event("2020-05-05", factory.city(slug="antalya"), series=series)
    long_ago = date_back("cities_city", 30)
    earlier = date_back("cities_event", 20)
    date_back("cities_eventseries", 40)
    today = datetime.now(UTC).date().isoformat()
    found = last_modified(client)
    assert found["/cities/antalya/"] == long_ago
    assert found[event.get_absolute_url()] == earlier
    assert found["/events/series/forum/"] == earlier
    for path in ("/", "/cities/", "/map/", "/events/2020/", "/changes/"):
        assert found[path] == today, path
    assert "None" not in found.values()


def test_a_changed_record_has_a_new_date(client: Client) -> None:
    city = factory.city(slug="antalya")
    City.objects.update(about="Новое")
    city.refresh_from_db()
    assert last_modified(client)["/cities/antalya/"] == city.updated_at.date().isoformat()
