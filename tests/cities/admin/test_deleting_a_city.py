"""A city is taken off the site before it is deleted, and the page tells what a deletion takes."""

import pytest
from bs4 import Tag
from django.test import Client

from cities.models import City, Event
from tests import factory
from tests.cities.admin.pages import soup

LIST = "/admin/cities/city/"


@pytest.fixture
def cities(db: None) -> list[City]:
    """Return two cities with three events of their own and one with a third city."""
    first, second, third = (factory.city() for _ in range(3))
    factory.agreement(first)
    factory.event("2020", first)
    factory.event("2021", first)
    factory.event("2022", first, second)
    factory.event("2023", second, third)
    return [first, second]


def summary(answer: object) -> str:
    [heading, *_others] = soup(answer).select("#content h2")
    found = heading.find_next("ul")
    assert isinstance(found, Tag)
    return said(found)


def said(tag: Tag) -> str:
    return tag.text.strip().replace("\u00a0", " ")


def test_the_page_counts_what_goes_and_which_events_lose_their_last_city(
    editor_client: Client, cities: list[City]
) -> None:
    one = summary(editor_client.get(f"{LIST}{cities[0].pk}/delete/"))
    for line in ("Соглашения: 1", "Участия: 3", "Событий останется без города: 2"):
        assert line in one
    chosen = {"action": "delete_selected", "_selected_action": [city.pk for city in cities]}
    both = summary(editor_client.post(LIST, chosen))
    for line in ("Соглашения: 1", "Участия: 5", "Событий останется без города: 3"):
        assert line in both


def test_taking_off_the_site_is_offered_first_and_loses_nothing(
    editor_client: Client, cities: list[City]
) -> None:
    one = editor_client.get(f"{LIST}{cities[0].pk}/delete/")
    chosen = {"action": "delete_selected", "_selected_action": [city.pk for city in cities]}
    for answer, numbers in (
        (one, [cities[0].pk]),
        (editor_client.post(LIST, chosen), [city.pk for city in cities]),
    ):
        City.objects.update(published=True)
        form = soup(answer).select("#content form")[0]
        button = form.select_one("button")
        assert button is not None
        assert said(button) == "Снять с сайта"
        sent = {
            "action": button["value"],
            "_selected_action": [each["value"] for each in form.select("[name=_selected_action]")],
        }
        assert editor_client.post(str(form["action"]), sent).status_code == 302
        hidden = City.objects.filter(published=False).values_list("pk", flat=True)
        assert sorted(hidden) == sorted(numbers)
    assert Event.objects.count() == 4


def test_taking_off_the_site_is_the_first_action_and_is_recorded(
    editor_client: Client, cities: list[City]
) -> None:
    options = soup(editor_client.get(LIST)).select("[name=action] option")
    assert said(options[1]) == "Снять с сайта"
    sent = {"action": "unpublish", "_selected_action": [cities[0].pk]}
    answer = editor_client.post(LIST, sent, follow=True)
    [message] = soup(answer).select(".messagelist li")
    assert said(message) == f"Снято с сайта: {cities[0]}."
    history = editor_client.get(f"{LIST}{cities[0].pk}/history/")
    assert "нет" in said(soup(history).select("ins")[0])


def test_an_event_is_taken_off_the_site_alike(editor_client: Client, cities: list[City]) -> None:
    event = Event.objects.earliest("dates_start")
    page = soup(editor_client.get(f"/admin/cities/event/{event.pk}/delete/"))
    assert page.select_one(".unpublish button") is not None
    event.published = False
    event.save()
    page = soup(editor_client.get(f"/admin/cities/event/{event.pk}/delete/"))
    assert page.select_one(".unpublish button") is None
