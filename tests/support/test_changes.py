"""What has changed lately: by day, without the name of any person."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from cities.models import Check, City, Event
from cities.pages.changes import LatestChange, days_of
from support import actions
from support.models import Ticket
from tests import factory
from tests.cities.admin.pages import typed
from tests.support.sending import ticket_of

pytestmark = pytest.mark.django_db


def sections_on(client: Client, query: str = "") -> list[list[str]]:
    """Return the words of each row under each heading."""
    page = BeautifulSoup(client.get(f"/changes/{query}").content, "html.parser")
    return [
        [" ".join(row.get_text(" ").split()) for row in section.select(".dated__row")]
        for section in page.select("main section")
    ]


def test_the_records_that_were_changed_last_come_first(client: Client, city: City) -> None:
    factory.event("2020-05-05", city, title="Встреча (тестовые данные)")
    factory.city(name="Другой")
    city.save()
    assert sections_on(client) == [
        [
            "город Проверочный : изменено",
            "город Другой : изменено",
            "событие Встреча (тестовые данные) : изменено",
        ]
    ]


def test_each_day_has_its_own_heading(city: City) -> None:
    event = factory.event("2020-05-05", city)
    late, early = date(2026, 5, 5), date(2026, 5, 4)
    changes = [
        LatestChange(3, City, city.pk, late),
        LatestChange(2, Event, event.pk, late),
        LatestChange(1, City, 10**6, early),
    ]
    # What has been taken off the site meanwhile leaves no heading behind.
    [day] = days_of(changes)
    assert (day.day, [row.record for row in day.records]) == (late, [city, event])


def test_what_the_public_may_not_see_is_not_listed(client: Client, city: City) -> None:
    factory.event("2020-05-05", city)
    City.objects.update(published=False)
    assert sections_on(client) == []


def test_readers_are_thanked_by_number_and_not_by_name(
    client: Client, editor: User, resident: User, city: City
) -> None:
    assert "Исправлено по" not in client.get("/changes/").content.decode()
    made = ticket_of(resident, kind="report", fault="typo", record=city)
    actions.close(made, editor, Ticket.Outcome.FIXED, "")
    ticket_of(resident)
    page = client.get("/changes/").content.decode().replace("\u00a0", " ")
    assert "Исправлено по сообщениям читателей: 1." in page
    assert resident.email not in page
    assert editor.email not in page
    [[row]] = sections_on(client)
    assert row.replace("\u00a0", " ") == "город Проверочный : исправлено по сообщению читателя"


def test_cards_that_were_checked_are_listed_on_the_first_page(client: Client, city: City) -> None:
    Check.objects.create(city_number=city.pk, day="2026-05-05")
    Check.objects.create(city_number=factory.city(published=False).pk)
    assert sections_on(client)[0] == ["5 мая 2026 Проверочный"]


def test_the_list_is_paged_and_takes_the_same_queries_on_every_page(
    client: Client, city: City, django_assert_max_num_queries: Any
) -> None:
    for _number in range(60):
        factory.event("2020-05-05", city)
    client.get("/changes/")
    for query, rows in (("", 50), ("?page=2", 11), ("?page=x", 50)):
        with django_assert_max_num_queries(8):
            assert len(sections_on(client, query)[0]) == rows


def test_a_card_says_when_it_was_checked_and_changed(
    client: Client, editor_client: Client, city: City
) -> None:
    page = client.get(city.get_absolute_url()).content.decode().replace("\u00a0", " ")
    assert "Последнее изменение: " in page
    assert "Проверено" not in page
    before = City.objects.get().updated_at
    chosen = {"action": "mark_as_checked", "_selected_action": [str(city.pk)]}
    assert editor_client.post("/admin/cities/city/", chosen).status_code == 302
    for path in (city.get_absolute_url(), "/cities/"):
        page = client.get(path).content.decode().replace("\u00a0", " ")
        assert "Проверено" in page
    # A check is no change.
    assert City.objects.get().updated_at == before


def test_one_press_in_the_form_saves_a_card_as_checked(editor_client: Client, city: City) -> None:
    address = f"/admin/cities/city/{city.pk}/change/"
    fields = typed(editor_client.get(address)) | {"about": "Новое", "_checked": "1"}
    assert editor_client.post(address, fields).status_code == 302
    assert (City.objects.get().about, Check.objects.get().pk) == ("Новое", city.pk)
