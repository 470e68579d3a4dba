"""Editors come from a page of the site to the very field; readers see nothing of that."""

import pytest
from django.test import Client

from cities.models import City
from tests import factory
from tests.cities.admin.pages import soup


def addresses(client: Client, path: str) -> list[str]:
    links = soup(client.get(path)).select("main a[href^='/admin/']")
    return [str(link["href"]) for link in links]


@pytest.fixture
def city(antalya: City) -> City:
    antalya.population, antalya.about = 1_000_000, "О городе (тестовые данные)"
    antalya.save()
    return antalya


def test_a_citys_page_leads_editors_to_its_fields(editor_client: Client, city: City) -> None:
    agreement = factory.agreement(city)
    form = f"/admin/cities/city/{city.pk}/change/"
    links = addresses(editor_client, city.get_absolute_url())
    assert {form, f"{form}#id_population", f"{form}#id_about", f"{form}#id_photo"} <= {*links}
    assert f"/admin/cities/agreement/{agreement.pk}/change/" in links
    for address in links:
        assert editor_client.get(address.partition("#")[0]).status_code == 200
    fields = {link.partition("#")[2] for link in links} - {""}
    page = soup(editor_client.get(form))
    assert all(page.select_one(f"#{field}") for field in fields)


def test_an_events_page_leads_editors_to_its_form(editor_client: Client, city: City) -> None:
    event = factory.event("2020", city)
    assert addresses(editor_client, event.get_absolute_url()) == [
        f"/admin/cities/event/{event.pk}/change/"
    ]


def test_readers_and_staff_who_may_not_edit_see_no_link(
    city: City, resident_client: Client, support_client: Client
) -> None:
    event = factory.event("2020", city)
    for client in (Client(), resident_client, support_client):
        for record in (city, event):
            assert addresses(client, record.get_absolute_url()) == []


def test_a_new_agreement_and_a_new_event_begin_with_the_city(
    editor_client: Client, city: City
) -> None:
    links = addresses(editor_client, city.get_absolute_url())
    [agreement], [event] = (
        [link for link in links if f"{model}/add" in link] for model in ("agreement", "event")
    )
    chosen = soup(editor_client.get(agreement)).select_one("#id_city option[selected]")
    assert chosen is not None
    assert chosen.text == city.name
    named = soup(editor_client.get(event)).select_one("#id_named_cities")
    assert named is not None
    assert named["value"] == city.name
