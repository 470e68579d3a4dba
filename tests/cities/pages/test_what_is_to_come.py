"""Upcoming events are separate from past ones on every page that lists events."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from time_machine import TimeMachineFixture

from tests import factory

pytestmark = pytest.mark.django_db

LAST_YEAR, TODAY, TOMORROW = "2025-06", "2026-03-05", "2026-03-06"


@pytest.fixture(autouse=True)
def events(time_machine: TimeMachineFixture) -> None:
    # Half past midnight in Kazan; in UTC it is still the day before.
    time_machine.move_to("2026-03-04T21:30:00Z", tick=False)
    city = factory.city(slug="proba", name="Проба")
    series = factory.series(slug="sbory")
    for dates in (LAST_YEAR, TODAY, TOMORROW, "2027"):
        factory.event(dates, city, title=f"Встреча {dates}", series=series)


def titles_under(client: Client, path: str, heading: str) -> list[str]:
    """Return the event titles between this heading, such as «Предстоит», and the next one."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    found = []
    for start in page.find_all(["h2", "h3", "h4"], string=heading):
        for after in start.find_all_next(["a", "h2", "h3", "h4"]):
            if after.name <= start.name and after.name != "a":
                break
            if after.name == "a" and after.get_text().startswith("Встреча"):
                found.append(after.get_text())
    return found


@pytest.mark.parametrize(
    "path", ["/", "/cities/", "/cities/proba/", "/events/", "/events/series/sbory/"]
)
def test_upcoming_events_have_their_own_heading_and_start_with_the_nearest(
    client: Client, path: str
) -> None:
    assert titles_under(client, path, "Предстоит") == [f"Встреча {TOMORROW}", "Встреча 2027"]


def test_a_city_s_page_says_in_words_when_an_event_is_to_come(client: Client) -> None:
    page = BeautifulSoup(client.get("/cities/proba/").content, "html.parser")
    days = [each.get_text() for each in page.select(".timeline__year--wide time")]
    assert days == ["6\u00a0марта 2026\u00a0года", "2027\u00a0год"]


def test_an_event_that_has_begun_today_is_among_the_past_ones(client: Client) -> None:
    told = titles_under(client, "/cities/", "Последние совместные события")
    assert told == [f"Встреча {TODAY}", f"Встреча {LAST_YEAR}"]


def test_the_last_year_is_of_an_event_that_has_begun(client: Client) -> None:
    page = client.get("/cities/").content.decode()
    assert "последнее\u00a0— в\u00a02026\u00a0году" in page
