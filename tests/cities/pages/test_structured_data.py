"""Structured data is never more precise than the catalogue."""

import json
from typing import Any

import pytest

from cities.dates.span import DateSpan
from cities.models import Event
from tests.pages import Visit, Visits, visit

pytestmark = pytest.mark.django_db


def things(page: Visit, *kinds: str) -> list[dict[str, Any]]:
    [block] = page.soup.select('script[type="application/ld+json"]')
    return [thing for thing in json.loads(block.get_text())["@graph"] if thing["@type"] in kinds]


def test_every_event_has_its_own_dates_and_no_others(catalogue: None, visits: Visits) -> None:
    dates = {event.get_absolute_url(): event.dates for event in Event.objects.all()}
    assert len(dates) == 65
    for path, span in dates.items():
        [thing] = things(visits[path], "Event")
        assert (thing["startDate"], thing["endDate"]) == (span.iso_start, span.iso_end)
        times = [str(tag["datetime"]) for tag in visits[path].soup.select(".event time")]
        assert times[0] == span.iso_start


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2022-12", "2022-12", "2022-12"),
        ("2015", "2015", "2015"),
        ("2020-10/2020-11", "2020-10", "2020-11"),
        ("2020-11-13/2020-12-14", "2020-11-13", "2020-12-14"),
    ],
)
def test_a_month_remains_a_month(
    catalogue: None, visits: Visits, date: str, start: str, end: str
) -> None:
    event = Event.objects.filter(dates=DateSpan.from_edtf(date)).first()
    assert event
    [thing] = things(visits[event.get_absolute_url()], "Event")
    assert (thing["startDate"], thing["endDate"]) == (start, end)


def test_every_city_has_its_coordinates(visits: Visits) -> None:
    found = [thing for page in visits.pages for thing in things(page, "City", "AdministrativeArea")]
    assert len(found) == 8
    assert [thing["@type"] for thing in found].count("AdministrativeArea") == 1
    for thing in found:
        assert thing["name"]
        assert thing["containedInPlace"]["name"]
        assert -90 <= thing["geo"]["latitude"] <= 90
        assert all(value not in ("", None, []) for value in thing.values())


def test_text_cannot_close_the_block_that_holds_it(catalogue: None) -> None:
    Event.objects.filter(pk=65).update(title="</script><script>alert(1)</script>", slug="a")
    page = visit("/events/65-a/")
    assert "<script>alert" not in page.html
    [thing] = things(page, "Event")
    assert thing["name"] == "</script><script>alert(1)</script>"
