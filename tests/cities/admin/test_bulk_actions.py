"""Actions on many records: a page says what they will do, then they do it."""

from typing import Any

import pytest
from django.test import Client

from cities.models import City, Event
from tests import factory
from tests.cities.admin.pages import soup

EVENTS = "/admin/cities/event/"


def ask(client: Client, action: str, *records: Any) -> Any:
    """Press the button above a list; the page that asks has changed nothing."""
    chosen = {"action": action, "_selected_action": [each.pk for each in records], "index": "0"}
    return client.post(f"/admin/cities/{type(records[0]).__name__.lower()}/", chosen)


def confirm(client: Client, address: str, page: Any, **typed: str) -> Any:
    fields: dict[str, Any] = dict(typed)
    for hidden in soup(page).select("#content-main input[type=hidden]"):
        fields.setdefault(str(hidden["name"]), []).append(hidden["value"])
    return client.post(address, fields, follow=True)


@pytest.fixture
def events(antalya: City) -> list[Event]:
    return [factory.event(year, antalya, published=False) for year in ("2020", "2021")]


def test_events_are_published_after_a_page_that_names_them(
    editor_client: Client, events: list[Event]
) -> None:
    page = ask(editor_client, "publish", *events)
    assert [link.text for link in soup(page).select("#content-main li a")] == [
        event.title for event in reversed(events)
    ]
    assert "Опубликовать" in soup(page).h1.text  # type: ignore[union-attr]  # it stands there
    assert not Event.objects.published().exists()
    answer = confirm(editor_client, EVENTS, page)
    assert "Изменено: 2 записи" in soup(answer).text.replace("\u00a0", " ")
    assert Event.objects.published().count() == 2


def test_records_are_taken_off_the_site_after_a_page(editor_client: Client, antalya: City) -> None:
    page = ask(editor_client, "unpublish", antalya)
    assert City.objects.published().exists()
    confirm(editor_client, "/admin/cities/city/", page)
    assert not City.objects.published().exists()


def test_an_empty_city_is_not_published(editor_client: Client) -> None:
    empty, told = (factory.city(published=False, about=about) for about in ("", "О городе"))
    confirm(editor_client, "/admin/cities/city/", ask(editor_client, "publish", empty, told))
    assert [*City.objects.published()] == [told]


def test_events_get_a_series(editor_client: Client, events: list[Event]) -> None:
    series = factory.series()
    page = ask(editor_client, "set_series", *events)
    confirm(editor_client, EVENTS, page, series=str(series.pk))
    assert series.events.count() == 2


def test_events_get_cities_and_an_unknown_one_is_refused(
    editor_client: Client, events: list[Event], antalya: City
) -> None:
    ankara = factory.city(name="Анкара")
    page = ask(editor_client, "add_cities", *events)
    refused = confirm(editor_client, EVENTS, page, cities="гондор")
    assert "в каталоге нет" in soup(refused).text.replace("\u00a0", " ")
    assert not ankara.participations.exists()
    confirm(editor_client, EVENTS, refused, cities="анк, анталья")
    assert ankara.participations.count() == antalya.participations.count() == 2


def test_who_may_only_look_is_offered_no_action(
    support_client: Client, events: list[Event]
) -> None:
    assert not soup(support_client.get(EVENTS)).select("[name=action]")
    ask(support_client, "publish", *events)
    assert not Event.objects.published().exists()


def test_a_very_large_event_lists_its_cities_apart(editor_client: Client, antalya: City) -> None:
    event = factory.event("2020", antalya)
    address = f"{EVENTS}{event.pk}/change/"
    assert soup(editor_client.get(address)).select("#id_participations-0-text")
    for _number in range(40):
        event.participations.create(city=factory.city())
    page = soup(editor_client.get(address))
    assert not page.select("[name^=participations]")
    [link] = page.select("a[href*=participation]")
    assert link.text.replace("\u00a0", " ") == "41 город"
    other = factory.event("2021", antalya)
    rows = soup(editor_client.get(str(link["href"]))).select("#result_list tbody tr")
    assert len(rows) == 41
    assert other.participations.count() == 1
