"""Feeds and calendars, read by parsers of another make."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
import vobject
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import TimeMachineFixture

from cities.models import Agreement, City, Event, Participation
from tests import factory
from tests.pages import Visits

pytestmark = pytest.mark.django_db

ATOM = ("/feeds/events.atom", "/cities/proba/events.atom", "/events/series/forum/events.atom")
CALENDARS = (
    "/feeds/events.ics",
    "/cities/proba/events.ics",
    "/events/series/forum/events.ics",
    "/feeds/anniversaries.ics",
)
HOSTILE = "A\x00\x07\x1b<b>&\r\nBEGIN:VALARM\u2028\x85,;\\ \ufffe\uffffЯ"
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
MOST_QUERIES = 9


@pytest.fixture(autouse=True)
def today(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-03-05T12:00:00+03:00", tick=False)


@pytest.fixture
def proba() -> City:
    return factory.city(slug="proba", name="Проба")


@pytest.fixture
def forum(proba: City) -> Event:
    """Return an edition of a series, with a day, a place and a city."""
    series = factory.series(slug="forum", title="Форум")
    return factory.event(
        "2024-06-21/2024-06-23",
        proba,
        title="Форум мэров",
        place="Казань",
        summary="Первый <абзац>",
        series=series,
    )


def feed(path: str) -> Any:
    response = Client().get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (
        200,
        "application/atom+xml; charset=utf-8",
    )
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def calendar(path: str) -> Any:
    response = Client().get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (
        200,
        "text/calendar; charset=utf-8",
    )
    text = response.content.decode()
    assert not CONTROLS.search(text.replace("\r\n", ""))
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    parsed = vobject.readOne(text)
    parsed.validate(raiseException=True)
    return parsed


def days(path: str) -> list[tuple[dt.date, dt.date, str]]:
    events = calendar(path).contents.get("vevent", [])
    return [(each.dtstart.value, each.dtend.value, each.summary.value) for each in events]


@pytest.mark.parametrize("path", ATOM)
def test_a_feed_is_atom_with_all_that_a_reader_shows(path: str, forum: Event) -> None:
    forum.refresh_from_db()
    parsed = feed(path)
    assert parsed.version == "atom10"
    links = {link["rel"]: urlsplit(link["href"]) for link in parsed.feed.links}
    assert links["self"].path == path
    assert Client().get(links["alternate"].path).status_code == 200
    assert parsed.feed.title_detail["language"] == "ru"
    assert parsed.feed.author
    [entry] = parsed.entries
    assert entry.title == "Форум мэров, 21–23\xa0июня 2024\xa0года"
    assert entry.link == f"http://testserver{forum.get_absolute_url()}"
    assert entry.updated == forum.updated_at.isoformat()
    assert [tag["term"] for tag in entry.tags] == ["Проба", "Форум"]
    told = BeautifulSoup(entry.summary, "html.parser").get_text(" ", strip=True)
    assert told.startswith("21–23\xa0июня 2024\xa0года, Казань Первый <абзац> Проба Участие")


def test_each_feed_has_its_own_events_and_one_event_one_name_everywhere(forum: Event) -> None:
    factory.event("2024-01-01", factory.city(), title="Чужое")
    found = [[entry.id for entry in feed(path).entries] for path in ATOM]
    assert [len(ids) for ids in found] == [2, 1, 1]
    assert {*found[1], *found[2]} < {*found[0]}
    assert len({feed(path).feed.id for path in ATOM}) == 3
    names = [calendar(path).vevent.uid.value for path in CALENDARS[1:3]]
    assert [f"urn:uuid:{name}" for name in names] == found[1] + found[2]


def test_names_outlive_titles_and_addresses(forum: Event, proba: City) -> None:
    def names() -> list[str]:
        entry = feed("/feeds/events.atom").entries[0]
        return [entry.id, calendar("/feeds/events.ics").vevent.uid.value]

    before, city_before = names(), feed("/cities/proba/events.atom").feed.id
    Event.objects.update(title="Иначе", slug="other")
    proba.slug = "other"
    proba.save()
    assert names() == before
    assert feed("/cities/other/events.atom").feed.id == city_before


@pytest.mark.parametrize("name", ["events.atom", "events.ics"])
def test_a_city_s_former_address_leads_to_its_feed(name: str, proba: City) -> None:
    proba.slug = "other"
    proba.save()
    answer = Client().get(f"/cities/proba/{name}")
    assert (answer.status_code, answer["Location"]) == (301, f"/cities/other/{name}")


def test_a_change_of_the_event_or_of_a_participation_makes_its_entry_newer(
    forum: Event, proba: City
) -> None:
    def state() -> tuple[str, int, dt.datetime]:
        day = calendar("/feeds/events.ics").vevent
        updated = feed("/feeds/events.atom").entries[0].updated
        return updated, int(day.sequence.value), day.last_modified.value

    states = [state()]
    for change in (
        lambda: Event.objects.update(place="Иначе"),
        lambda: Participation.objects.update(text="Иначе"),
    ):
        change()
        states.append(state())
    assert states == sorted(states)
    assert len({sequence for _updated, sequence, _modified in states}) == 3
    # Another event of the same city is no change of this one.
    factory.event("2024-07-01", proba)
    forum.refresh_from_db()
    entries = calendar("/feeds/events.ics").vevent_list
    assert [int(e.sequence.value) for e in entries if e.summary.value == "Форум мэров"] == [
        forum.version
    ]
    assert states[-1][1] == forum.version


def test_a_calendar_has_whole_days_the_last_one_included(forum: Event) -> None:
    factory.event("2024-12-31", title="Последний день")
    assert days("/feeds/events.ics") == [
        (dt.date(2024, 12, 31), dt.date(2025, 1, 1), "Последний день"),
        (dt.date(2024, 6, 21), dt.date(2024, 6, 24), "Форум мэров"),
    ]
    entry = calendar("/cities/proba/events.ics").vevent
    assert entry.location.value == "Казань"
    assert entry.url.value == f"http://testserver{forum.get_absolute_url()}"
    assert "Первый <абзац>\n\nПроба. Участие" in entry.description.value
    assert entry.transp.value == "TRANSPARENT"
    assert "dtstamp" in entry.contents


def test_what_has_no_day_is_left_out_and_counted(proba: City) -> None:
    for dates in ("2024", "2024-05", "2024-05/2024-06"):
        factory.event(dates, proba, title=f"Без дня {dates}")
    factory.event("2024-05-01/2024-05-31", proba, title="Весь месяц")
    assert [title for _first, _end, title in days("/cities/proba/events.ics")] == ["Весь месяц"]
    note = calendar("/cities/proba/events.ics").description.value
    assert "Не вошли 3\xa0события" in note
    assert calendar("/cities/proba/events.ics").x_wr_caldesc.value == note
    assert len(feed("/cities/proba/events.atom").entries) == 4


def test_what_is_to_come_stands_first_and_leaves_room_for_the_past() -> None:
    for number in range(70):
        factory.event((dt.date(2026, 4, 1) + dt.timedelta(number)).isoformat(), title=f"+{number}")
        factory.event((dt.date(2026, 1, 1) - dt.timedelta(number)).isoformat(), title=f"-{number}")
    titles = [entry.title.split(",")[0] for entry in feed("/feeds/events.atom").entries]
    assert titles == [f"+{n}" for n in range(50)] + [f"-{n}" for n in range(50)]


def test_anniversaries_are_round_years_of_agreements_in_force(proba: City) -> None:
    factory.agreement(proba, "2016-02-29", title="Договор")
    factory.agreement(proba, "1996-05", title="Без дня")
    factory.agreement(proba, "2024-01-01", title="Молодой")
    factory.agreement(
        proba, "1996-01-01", state=Agreement.State.ENDED, state_since=dt.date(2022, 1, 1)
    )
    factory.agreement(factory.city(published=False), "1996-01-01")
    path = "/feeds/anniversaries.ics"
    assert [(first, title) for first, _end, title in days(path)] == [
        (dt.date(2021, 2, 28), "Казань и Проба: 5\xa0лет соглашению"),
        (dt.date(2026, 2, 28), "Казань и Проба: 10\xa0лет соглашению"),
        (dt.date(2031, 2, 28), "Казань и Проба: 15\xa0лет соглашению"),
        (dt.date(2036, 2, 29), "Казань и Проба: 20\xa0лет соглашению"),
        (dt.date(2029, 1, 1), "Казань и Проба: 5\xa0лет соглашению"),
        (dt.date(2034, 1, 1), "Казань и Проба: 10\xa0лет соглашению"),
    ]
    assert "Не вошло 1\xa0соглашение" in calendar(path).description.value
    entries = calendar(path).vevent_list
    assert len({entry.uid.value for entry in entries}) == 6
    versions = set(Agreement.objects.values_list("version", flat=True))
    assert {int(entry.sequence.value) for entry in entries} <= versions


def test_nothing_hidden_is_told(proba: City) -> None:
    hidden = factory.city(slug="hidden", name="Скрытый", published=False)
    shared = factory.event("2024-01-01", hidden, proba)
    factory.event("2024-02-02", hidden, title="Только скрытого")
    factory.event("2024-03-03", proba, published=False, title="Черновик")
    factory.agreement(hidden, "1996-01-01")
    for path in (*ATOM[:2], CALENDARS[0], CALENDARS[1], CALENDARS[3]):
        text = Client().get(path).content.decode().replace("\r\n ", "")
        assert not {word for word in ("Скрыт", "скрыт", "Черновик") if word in text}, path
        assert shared.title in text or "anniversaries" in path
    assert Client().get("/cities/hidden/events.atom").status_code == 404
    assert Client().get("/events/series/none/events.ics").status_code == 404


@pytest.mark.parametrize("path", [*ATOM, *CALENDARS])
def test_no_text_breaks_out_of_its_place(path: str, forum: Event, proba: City) -> None:
    nul = "" if connection.vendor == "postgresql" else "\x00"
    hostile = HOSTILE.replace("\x00", nul)
    Event.objects.update(title=hostile, place=hostile, summary=hostile)
    Participation.objects.update(text=hostile)
    forum.series.title = hostile
    forum.series.save()
    City.objects.update(name=hostile[:90])
    factory.agreement(proba, "1996-01-01", title=hostile)
    if path.endswith(".atom"):
        assert feed(path).entries[0].title.startswith("A<b>&")
    else:
        entries = calendar(path)
        assert entries.vevent.summary.value
        assert "valarm" not in entries.vevent.contents
        assert {line.name for line in entries.getChildren()} == {
            *("VERSION", "PRODID", "METHOD", "UID", "NAME", "X-WR-CALNAME", "DESCRIPTION", "URL"),
            *("X-WR-CALDESC", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "VEVENT"),
        }


@pytest.mark.parametrize("path", [*ATOM, *CALENDARS])
def test_who_has_the_current_one_gets_only_word_of_it(path: str, forum: Event) -> None:
    known = Client().get(path)
    assert Client().head(path).content == b""
    for condition in (
        {"If-None-Match": known.headers["ETag"]},
        {"If-Modified-Since": known.headers["Last-Modified"]},
    ):
        assert Client().get(path, headers=condition).status_code == 304
    assert Client().get(path).content == known.content
    Event.objects.update(place="Иначе")
    asked = {"If-None-Match": known.headers["ETag"], "Range": f"bytes={'0-,' * 2000}0-"}
    assert Client().get(path, headers=asked).status_code == 200
    assert Client().get(f"{path}?city=%F0%28&page=-1&x=" + "y" * 4000).status_code == 200
    assert Client().post(path).status_code == 405


def test_queries_do_not_grow_with_the_catalogue() -> None:
    paths = ("/feeds/", *CALENDARS[:1], *ATOM[:1], "/feeds/anniversaries.ics")
    own = [
        f"{page}/events.{form}"
        for page in ("/cities/test-city-1", "/events/series/test-forum")
        for form in ("atom", "ics")
    ]
    found = []
    for cities in (2, 150):
        with transaction.atomic():
            factory.catalogue(cities, events_each=min(30, cities))
            asked = {}
            for path in (*paths, *own):
                with CaptureQueriesContext(connection) as queries:
                    assert Client().get(path).status_code == 200, path
                asked[path] = len(queries)
            found.append(asked)
            transaction.set_rollback(True)
    # The index of events is read once for a version of the catalogue, by whatever asks first.
    assert found[0] == found[1]
    assert max(found[0].values()) <= MOST_QUERIES


def test_every_page_with_a_subscription_offers_it_to_programs_and_to_people(
    visits: Visits, settings: LazySettings
) -> None:
    pages = {page.path: page for page in visits.pages}
    with_feed = [
        page
        for path, page in pages.items()
        if path.startswith(("/events/", "/cities/", "/anniversaries/"))
        and page.soup.select('link[rel="alternate"]')
    ]
    assert len(with_feed) > 8 + 10
    for page in with_feed:
        offered = [str(link["href"]) for link in page.soup.select('link[rel="alternate"]')]
        links = [str(link["href"]) for link in page.soup.select("main a[href]")]
        assert {*offered, "/feeds/"} <= {*links}, page.path
        assert f"webcal://testserver{offered[-1]}" in links, page.path
    for path in ("/cities/antalya/", "/events/", "/anniversaries/"):
        assert pages[path] in with_feed


def test_the_page_of_subscriptions_says_what_one_is_beside_the_addresses(visits: Visits) -> None:
    [main] = visits["/feeds/"].soup.select("main")
    assert "Подписка\xa0— это адрес" in main.get_text()
    for name in ("events", "anniversaries"):
        address = f"//testserver/feeds/{name}.ics"
        assert {f"http:{address}", f"webcal:{address}"} <= {a.get_text() for a in main("a")}
