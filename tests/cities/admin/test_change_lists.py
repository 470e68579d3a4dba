"""The admin's lists: search, filters, and no more queries for forty rows than for two."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cities.models import Agreement, City, Country, Event, EventSeries, KeyFigure
from tests import factory
from tests.cities.admin.pages import soup

LISTS = ["agreement", "city", "country", "event", "eventseries", "keyfigure", "introduction"]


def rows(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [row.text.strip() for row in soup(answer).select("#result_list tbody th a")]


def make(number: int) -> None:
    """Create one more of everything, in a new country."""
    code = f"{chr(65 + number // 26)}{chr(65 + number % 26)}"
    country = Country.objects.create(code=code, name=f"Страна {number}", official_name="—")
    city = City.objects.create(slug=f"city-{number}", name=f"Город {number}", country=country)
    Agreement.objects.create(city=city, kind="twinning", title="Договор", signed="2015")
    series = EventSeries.objects.create(title=f"Серия {number}", slug=f"series-{number}")
    event = Event.objects.create(title=f"Событие {number}", dates="2015", series=series)
    event.participations.create(city=city)
    KeyFigure.objects.create(rule="cities", caption=f"Подпись {number}")


@pytest.mark.parametrize("model", LISTS)
def test_a_list_takes_no_more_queries_for_forty_rows_than_for_two(
    editor_client: Client, model: str
) -> None:
    address, counts = f"/admin/cities/{model}/", list[int]()
    # The first page of a session also notes the session.
    editor_client.get(address)
    made = 0
    for wanted in (2, 40):
        while made < wanted:
            make(made)
            made += 1
        with CaptureQueriesContext(connection) as queries:
            assert editor_client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize("typed", ["казаныш", "Казаныш", "КАЗАНЫШ", "казан  форум", "форум"])
def test_a_search_ignores_the_case_of_cyrillic(editor_client: Client, typed: str) -> None:
    Event.objects.create(title="Форум «Казаныш»", dates="2024")
    Event.objects.create(title="Турнир", dates="2024")
    assert rows(editor_client, f"/admin/cities/event/?q={quote(typed)}") == ["Форум «Казаныш»"]


def test_an_event_is_found_once_by_the_name_of_its_city(
    editor_client: Client, antalya: City, turkey: Country
) -> None:
    event = Event.objects.create(title="Форум", dates="2024")
    event.participations.create(city=antalya)
    event.participations.create(
        city=City.objects.create(slug="a2", name="Анталья-2", country=turkey)
    )
    assert rows(editor_client, "/admin/cities/event/?q=анталья") == ["Форум"]


@pytest.mark.parametrize("query", ["a" * 5000, "%20".join(["слово"] * 500), "'\";--", "%_"])
@pytest.mark.parametrize("model", LISTS[:5])
def test_a_nonsense_search_finds_nothing_and_breaks_nothing(
    editor_client: Client, model: str, query: str
) -> None:
    assert editor_client.get(f"/admin/cities/{model}/?q={query}").status_code == 200


def test_events_are_filtered_by_year_series_and_publication(editor_client: Client) -> None:
    series = EventSeries.objects.create(title="Казаныш", slug="kazanysh")
    Event.objects.create(title="Старое", dates="2015", published=False)
    Event.objects.create(title="Новое", dates="2024-12-30/2025-01-02", series=series)
    address = "/admin/cities/event/"
    assert rows(editor_client, f"{address}?year=2015") == ["Старое"]
    assert rows(editor_client, f"{address}?year=2024") == ["Новое"]
    assert rows(editor_client, f"{address}?series__id__exact={series.pk}") == ["Новое"]
    assert rows(editor_client, f"{address}?published__exact=0") == ["Старое"]


def test_cities_are_filtered_by_country_kind_and_publication(
    editor_client: Client, antalya: City
) -> None:
    russia = Country.objects.create(code="RU", name="Россия", official_name="—")
    City.objects.create(slug="grozny", name="Грозный", country=russia, kind="district")
    address = "/admin/cities/city/"
    assert rows(editor_client, f"{address}?country__code__exact=RU") == ["Грозный"]
    assert rows(editor_client, f"{address}?kind__exact=city") == ["Анталья"]
    assert rows(editor_client, f"{address}?published__exact=1") == ["Анталья"]


@pytest.mark.parametrize("year", ["1066", "abc", "٢٠٢٤", str(2**63), "", "-1"])
def test_a_year_without_events_redirects_to_the_list(editor_client: Client, year: str) -> None:
    Event.objects.create(title="Форум", dates="2024")
    answer = editor_client.get(f"/admin/cities/event/?year={year}", follow=True)
    assert answer.status_code == 200


def test_events_are_sorted_by_their_start_and_shown_in_russian(editor_client: Client) -> None:
    for title, dates in (("Б", "2024-06-21/2024-06-23"), ("В", "2015"), ("А", "2020-10/2020-11")):
        Event.objects.create(title=title, dates=dates)
    assert rows(editor_client, "/admin/cities/event/") == ["Б", "А", "В"]
    assert rows(editor_client, "/admin/cities/event/?o=2") == ["В", "А", "Б"]
    page = soup(editor_client.get("/admin/cities/event/")).text.replace("\u00a0", " ")
    assert "21–23 июня 2024 года" in page
    assert "октябрь — ноябрь 2020 года" in page


def test_the_order_of_key_figures_can_be_changed_in_their_list(
    editor_client: Client, db: None
) -> None:
    first, second = (KeyFigure.objects.create(rule="cities", caption=c, order=1) for c in "аб")
    answer = editor_client.post(
        "/admin/cities/keyfigure/",
        {
            "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "_save": "",
            "form-0-id": first.pk, "form-0-order": "5", "form-1-id": second.pk, "form-1-order": "2",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    assert [figure.caption for figure in KeyFigure.objects.all()] == ["б", "а"]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_list_counts_its_rows_in_correct_russian(editor_client: Client, count: int) -> None:
    for number in range(count):
        make(number)
    page = soup(editor_client.get("/admin/cities/event/"))
    assert page.select_one(".paginator").get_text().split() == ["Всего:", str(count)]


def test_a_narrowed_list_says_to_what(editor_client: Client) -> None:
    city, other = factory.city(), factory.city()
    factory.event("2020", city), factory.event("2021", other)
    page = soup(editor_client.get(f"/admin/cities/event/?city={city.pk}&year=2020"))
    note = page.select_one(".narrowed")
    assert note is not None
    said = note.text.replace("\u00a0", " ")
    assert f"Показана только часть — год: 2020; город: {city.name}. Показать все" in said
    assert page.select_one(f'#changelist-filter a[href*="city={other.pk}"]')
    assert soup(editor_client.get("/admin/cities/event/")).select_one(".narrowed") is None


def test_events_are_filtered_by_country_and_by_what_they_lack(
    editor_client: Client, antalya: City
) -> None:
    russian = factory.city("RU")
    both = factory.event("2020", antalya, russian)
    alone, bare = factory.event("2021", antalya), factory.event("2022")
    address = "/admin/cities/event/"
    assert rows(editor_client, f"{address}?country=RU") == [both.title]
    assert rows(editor_client, f"{address}?city={antalya.pk}") == [alone.title, both.title]
    assert rows(editor_client, f"{address}?without_cities=yes") == [bare.title]
    assert rows(editor_client, "/admin/cities/city/?without_events=yes") == []
    undated = factory.agreement(antalya, None)
    factory.agreement(antalya, "2020")
    assert rows(editor_client, "/admin/cities/agreement/?without_date=yes") == [undated.title]


@pytest.mark.parametrize("query", ["country=XX", "city=abc", "without_cities=no", "city=٢"])
def test_a_value_that_no_filter_offers_shows_the_whole_list(
    editor_client: Client, antalya: City, query: str
) -> None:
    factory.event("2020", antalya)
    answer = editor_client.get(f"/admin/cities/event/?{query}", follow=True)
    assert len(soup(answer).select("#result_list tbody tr")) == 1
