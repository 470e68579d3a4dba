"""An event's cities, typed in one field."""

import pytest
from django.test import Client

from cities.models import City, Country, Event
from tests import factory
from tests.cities.admin.pages import errors, errors_at, send, typed

ADD = "/admin/cities/event/add/"
NEW = {"title": "Форум", "dates": "2025"}


@pytest.fixture
def cities(antalya: City, turkey: Country) -> None:
    russia = Country.objects.create(code="RU", name="Россия", official_name="Россия")
    for name, country, region in (
        ("Анкара", turkey, ""),
        ("Троицк", russia, "Челябинская область"),
        ("Троицк", turkey, ""),
        ("Орёл", russia, ""),
        ("Орёл-Изумруд", russia, ""),
    ):
        City.objects.create(
            slug=f"c{City.objects.count()}", name=name, country=country, region=region
        )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("анк", ["Анкара"]),
        ("анкара, анта", ["Анкара", "Анталья"]),
        ("Анкара и Анталья", ["Анкара", "Анталья"]),
        ("АНКАРА;анк,, ", ["Анкара"]),
        ("орел", ["Орёл"]),
        ("орел из", ["Орёл-Изумруд"]),
        ("троицк чел", ["Троицк"]),
    ],
)
def test_beginnings_of_names_are_understood(
    editor_client: Client, cities: None, text: str, names: list[str]
) -> None:
    answer = send(editor_client, ADD, **NEW, named_cities=text)
    assert answer.status_code == 302, errors(answer)
    parts = Event.objects.get().participations.order_by("city__name")
    assert [part.city.name for part in parts] == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ан", "«ан» — это может быть Анкара (Страна TR"),
        ("троицк", "может быть Троицк (Челябинская область), Троицк (Страна TR"),
        ("Анкара, Гондор", "Города «Гондор» в каталоге нет"),
    ],
)
def test_what_is_not_understood_is_named_and_nothing_is_saved(
    editor_client: Client, cities: None, text: str, said: str
) -> None:
    answer = send(editor_client, ADD, **NEW, named_cities=text)
    assert said in " ".join(errors_at(answer, "named_cities")).replace("\u00a0", " ")
    assert len(errors(answer)) == 1
    assert typed(answer)["named_cities"] == text
    assert not Event.objects.exists()


def test_a_city_that_takes_part_already_is_added_once(
    editor_client: Client, cities: None, antalya: City
) -> None:
    event = factory.event("2025", antalya)
    address = f"/admin/cities/event/{event.pk}/change/"
    row = {"participations-0-text": "Новый текст"}
    assert send(editor_client, address, named_cities="анта, анк", **row).status_code == 302
    assert event.participations.count() == 2
    assert event.participations.get(city=antalya).text == "Новый текст"


def test_a_stored_part_keeps_its_city(editor_client: Client, cities: None, antalya: City) -> None:
    event = factory.event("2025", antalya)
    fields = typed(editor_client.get(f"/admin/cities/event/{event.pk}/change/"))
    assert fields["participations-0-city"] == str(antalya.pk)


def test_the_next_event_may_keep_the_days(editor_client: Client, antalya: City) -> None:
    pressed = {"named_cities": "анталья", "_addanother": "same-days"}
    answer = send(editor_client, ADD, **NEW | {"dates": "17 мая 2025"}, **pressed)
    fields = typed(editor_client.get(answer["Location"]))
    assert (fields["title"], fields["dates"], fields["named_cities"]) == ("", "17 мая 2025", "")
