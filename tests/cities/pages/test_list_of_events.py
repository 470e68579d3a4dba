"""The lists of events: what can be chosen, what each choice would leave, and what is printed."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from time_machine import TimeMachineFixture

from cities.models import Agreement, Event, EventSeries
from tests import factory

pytestmark = pytest.mark.django_db

INTENT = Agreement.Kind.INTENT


@pytest.fixture(autouse=True)
def events(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to("2026-03-05T12:00:00+03:00", tick=False)
    factory.country("TR", name="Турция")
    antalya = factory.city("TR", slug="antalya", name="Анталья")
    bursa = factory.city("TR", slug="bursa", name="Бурса")
    ufa = factory.city("RU", slug="ufa", name="Уфа")
    hidden = factory.city("TR", slug="hidden", name="Скрытый", published=False)
    factory.agreement(antalya)
    factory.agreement(ufa, kind=INTENT)
    week = factory.series(slug="week", title="Неделя")
    factory.event("2024-09-17/2024-09-20", antalya, bursa, ufa, title="Общее", series=week)
    factory.event("2024-09", antalya, title="Сентябрьское")
    factory.event("2024", ufa, title="Годовое")
    factory.event("2023-12-30/2024-01-02", bursa, title="Новогоднее")
    factory.event("2023-05-05", title="Ничьё")
    factory.event("2023-05-06", hidden, title="Тайное")
    factory.event("2027-05-06", ufa, title="Будущее", series=week)


def page(path: str) -> BeautifulSoup:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


def titles(path: str) -> list[str]:
    return [title.text for title in page(path).select(".event-rows__title")]


def outline(path: str) -> list[str]:
    """Return the headings below the first, indented by their level."""
    found = page(path).select("main :is(h2, h3, h4)")
    return [f"{'·' * (int(each.name[1]) - 2)}{each.text}" for each in found]


def choices(path: str, facet: str) -> dict[str, int]:
    """Return what a field offers, with how many events each choice would leave."""
    options = page(path).select(f"select[name={facet}] option")
    found = [re.fullmatch(r"(.+) \((\d+)\)", option.text) for option in options]
    return {match[1]: int(match[2]) for match in found if match}


def test_events_are_newest_first_under_their_years_and_months_and_each_is_a_heading() -> None:
    assert outline("/events/") == [
        "Предстоит",
        "·Май 2027",
        "··Будущее",
        "2024",
        "·Сентябрь",
        "··Общее",
        "··Сентябрьское",
        "·Месяц не указан",
        "··Годовое",
        "2023",
        "·Декабрь",
        "··Новогоднее",
        "·Май",
        "··Ничьё",
    ]


def test_an_event_that_began_earlier_is_in_the_list_of_its_second_year_too() -> None:
    assert outline("/events/2024/")[-2:] == ["·Начались раньше", "··Новогоднее"]
    assert "Новогоднее" in titles("/events/2023/")


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ("city=antalya", ["Общее", "Сентябрьское"]),
        ("country=TR", ["Общее", "Сентябрьское", "Новогоднее"]),
        ("group=russian", ["Будущее", "Общее", "Годовое"]),
        ("group=foreign&country=TR&city=bursa", ["Общее", "Новогоднее"]),
        ("series=week", ["Будущее", "Общее"]),
        ("kind=twinning", ["Общее", "Сентябрьское"]),
        ("kind=intent&series=week", ["Будущее", "Общее"]),
        ("city=bursa&kind=intent", ["Общее"]),
    ],
)
def test_choices_combine(choice: str, found: list[str]) -> None:
    assert titles(f"/events/?{choice}") == found


def test_choices_combine_with_a_year() -> None:
    assert titles("/events/2024/?series=week") == ["Общее"]
    assert titles("/events/2027/?city=antalya") == []


def test_each_choice_says_how_many_events_it_would_leave() -> None:
    assert choices("/events/", "city") == {"Анталья": 2, "Бурса": 2, "Уфа": 3}
    # A field leaves out its own choice: another one would take its place.
    assert choices("/events/?city=antalya", "city") == {"Анталья": 2, "Бурса": 2, "Уфа": 3}
    assert choices("/events/?city=antalya", "year") == {"2024": 2}
    assert choices("/events/?city=antalya", "series") == {"Неделя": 1}
    assert choices("/events/?country=TR", "group") == {
        "Зарубежные города": 3,
        "Российские города": 1,
    }
    assert choices("/events/2024/", "kind") == {"побратимство": 2, "намерения": 2}


def test_every_promised_number_of_events_is_kept() -> None:
    asked = 0
    for facet in ("city", "country", "group", "year", "series", "kind"):
        for option in page("/events/").select(f"select[name={facet}] option")[1:]:
            path = f"/events/?{facet}={option['value']}"
            answer = Client().get(path, follow=True)
            found = BeautifulSoup(answer.content, "html.parser").select(".event-rows__title")
            assert option.text.endswith(f" ({len(found)})"), path
            asked += 1
    assert asked == 13


def test_what_is_chosen_stands_above_the_list_and_each_word_removes_itself() -> None:
    path = "/events/2024/?city=antalya&series=week"
    chosen = {link.text: link["href"] for link in page(path).select(".chosen__one")}
    assert chosen == {
        "Убрать: Анталья": "/events/2024/?series=week",
        "Убрать: 2024": "/events/?city=antalya&series=week",
        "Убрать: Неделя": "/events/2024/?city=antalya",
    }
    assert page("/events/").select(".chosen") == []


def test_the_form_leads_to_the_one_address_of_the_list() -> None:
    sent = "/events/?city=antalya&country=&group=&year=2024&series=&kind="
    assert Client().get(sent).headers["Location"] == "/events/2024/?city=antalya"
    assert Client().get("/events/?city=&year=").headers["Location"] == "/events/"


@pytest.mark.parametrize(
    "choice",
    ["city=nowhere", "city=hidden", "country=XX", "group=all", "series=x", "kind=in_force",
     "year=1999", "year=two", "page=0", "page=9", "page=٢", "city=%00", "city=%ED%A0%80"],
)  # fmt: skip
def test_what_is_not_offered_is_refused(choice: str) -> None:
    assert Client().get(f"/events/?{choice}").status_code in (400, 404)


def test_the_lists_and_the_pages_of_city_country_and_series_lead_to_each_other() -> None:
    for there, back in (
        ("/events/?city=antalya", "/cities/antalya/"),
        ("/events/?country=TR", "/cities/?country=TR"),
        ("/events/?series=week", "/events/series/week/"),
    ):
        assert back in [link["href"] for link in page(there).select("main a")]
        assert there in [link["href"] for link in page(back).select("main a")]


def test_the_chart_has_a_bar_that_is_a_link_for_each_year_and_the_same_as_a_table() -> None:
    found = page("/events/?city=bursa")
    bars = {bar["aria-label"]: bar["href"] for bar in found.select(".chart__year")}
    assert bars == {
        "2023: 1 событие": "/events/2023/?city=bursa",
        "2024: 2 события": "/events/2024/?city=bursa",
    }
    assert [bar["height"] for bar in found.select(".chart__fill")] == ["50", "100"]
    rows = [row.get_text(" ", strip=True) for row in found.select(".chart__table tbody tr")]
    assert rows == ["2023 1", "2024 2"]


def test_a_page_has_fifty_events_and_leads_to_its_neighbours() -> None:
    for _each in range(100):
        factory.event("2020-05-05")
    seen = [titles(path) for path in ("/events/", "/events/?page=2", "/events/?page=3")]
    assert [len(each) for each in seen] == [50, 50, 6]
    assert len({title for each in seen for title in each}) == 106
    links = {link["rel"][0]: link["href"] for link in page("/events/?page=2").select(".pages a")}
    assert links == {"prev": "?page=1", "next": "?page=3"}


def test_a_series_is_paged_too() -> None:
    week = EventSeries.objects.get(slug="week")
    for _each in range(60):
        factory.event("2020-05-05", series=week)
    assert len(titles("/events/series/week/")) == 50
    assert len(titles("/events/series/week/?page=2")) == 12


def test_the_list_of_series_names_those_with_a_published_event() -> None:
    factory.event("2020", series=factory.series(title="Скрытая"), published=False)
    found = page("/events/series/").select(".event-rows__row")
    assert [row.get_text(" ", strip=True) for row in found] == ["2024–2027 Неделя 2\xa0события"]


def test_an_event_names_its_neighbours_in_time() -> None:
    event = Event.objects.get(title="Сентябрьское")
    links = {
        link["rel"][0]: link.text for link in page(event.get_absolute_url()).select(".beside a")
    }
    assert links == {"prev": "Годовое", "next": "Общее"}
    last = Event.objects.get(title="Будущее")
    links = {
        link["rel"][0]: link.text for link in page(last.get_absolute_url()).select(".beside a")
    }
    assert links == {"prev": "Общее"}


def test_a_change_of_the_catalogue_is_seen_at_once() -> None:
    assert "Общее" in titles("/events/?series=week")
    Event.objects.get(title="Общее").delete()
    assert titles("/events/?series=week") == ["Будущее"]
