"""A clerk enters an event with its cities."""

import pytest
from django.test import Client

from cities.models import City, Country, Event, EventSeries
from tests.cities.admin.pages import errors, errors_at, send, soup, typed

ADD = "/admin/cities/event/add/"


@pytest.fixture
def new(antalya: City) -> dict[str, str]:
    return {
        "title": "Турнир по шахматам",
        "dates": "17–20 сентября 2025",
        "named_cities": "анта",
    }


@pytest.mark.parametrize(
    ("typed_dates", "edtf"),
    [("17–20 сентября 2025", "2025-09-17/2025-09-20"), ("18.08.2025", "2025-08-18"),
     ("В октябре-ноябре 2020 года", "2020-10/2020-11"), ("2016 г.", "2016")],
)  # fmt: skip
def test_an_event_is_entered_with_dates_in_the_usual_form(
    editor_client: Client, new: dict[str, str], typed_dates: str, edtf: str
) -> None:
    answer = send(editor_client, ADD, **new | {"dates": typed_dates})
    assert answer.status_code == 302, errors(answer)
    event = Event.objects.get()
    assert (event.dates.edtf, event.slug) == (edtf, "turnir-po-shakhmatam")
    assert [part.city.name for part in event.participations.all()] == ["Анталья"]


@pytest.mark.parametrize(
    ("typed_dates", "words"),
    [("", "Обязательное поле"), ("18 августа", "нет года"),
     ("вчера", "Не получилось понять «вчера»"), ("31.02.2025", "Такой даты нет"),
     ("20–17 сентября 2025", "раньше начала"),
     ("я" * 5000, "дат")],
)  # fmt: skip
def test_an_unreadable_date_says_why_and_stays_as_typed(
    editor_client: Client, new: dict[str, str], typed_dates: str, words: str
) -> None:
    answer = send(editor_client, ADD, **new | {"dates": typed_dates, "summary": "Текст"})
    assert answer.status_code == 200
    assert words in " ".join(errors_at(answer, "dates")).replace("\u00a0", " ")
    assert (typed(answer)["dates"], typed(answer)["summary"]) == (typed_dates, "Текст")
    assert typed(answer)["named_cities"] == new["named_cities"]


def test_an_empty_form_names_only_what_is_missing(editor_client: Client, antalya: City) -> None:
    answer = send(editor_client, ADD)
    assert set(errors(answer)) == {"Обязательное поле.", "Укажите хотя бы один город-участник."}


def test_a_city_removed_by_a_colleague_is_named_in_words(
    editor_client: Client, new: dict[str, str]
) -> None:
    send(editor_client, ADD, **new)
    event = Event.objects.get()
    address = f"/admin/cities/event/{event.pk}/change/"
    fields = typed(editor_client.get(address)) | {"summary": "Длинный текст"}
    fields["participations-0-text"] = "Моё"
    event.participations.all().delete()
    answer = editor_client.post(address, fields)
    assert answer.status_code == 200
    assert "Коллега тем временем удалил" in " ".join(errors(answer)).replace("\xa0", " ")
    assert typed(answer)["summary"] == "Длинный текст"


def test_the_only_city_of_an_event_cannot_be_removed(
    editor_client: Client, new: dict[str, str]
) -> None:
    send(editor_client, ADD, **new)
    address = f"/admin/cities/event/{Event.objects.get().pk}/change/"
    answer = send(editor_client, address, **{"participations-0-DELETE": "on"})
    assert errors(answer) == ["Укажите хотя бы один город-участник."]
    assert Event.objects.get().participations.count() == 1


def test_an_event_needs_a_city(editor_client: Client, new: dict[str, str]) -> None:
    answer = send(editor_client, ADD, **new | {"named_cities": ""})
    assert answer.status_code == 200
    assert not Event.objects.exists()
    assert len(errors(answer)) == 1


def test_a_city_listed_twice_is_refused_in_words(
    editor_client: Client, new: dict[str, str], antalya: City
) -> None:
    twice = {f"participations-{row}-city": str(antalya.pk) for row in range(2)}
    answer = send(editor_client, ADD, **new | twice | {"participations-TOTAL_FORMS": "2"})
    assert "Один город указан дважды" in " ".join(errors(answer))


def test_a_duplicate_event_is_refused_in_words(editor_client: Client, new: dict[str, str]) -> None:
    Event.objects.create(title=new["title"], dates="2025-09-17/2025-09-20")
    answer = send(editor_client, ADD, **new)
    assert "уже есть: откройте его" in " ".join(errors(answer)).replace("\u00a0", " ")


def test_the_next_event_keeps_the_place_and_the_series_only(
    editor_client: Client, new: dict[str, str]
) -> None:
    series = EventSeries.objects.create(title="Форум", slug="forum")
    held = {"place": "Казань, «Казань Экспо» & парк", "series": str(series.pk)}
    answer = send(editor_client, ADD, **new | held | {"_addanother": "1"})
    fields = typed(editor_client.get(answer["Location"]))
    assert {name: fields[name] for name in held} == held
    assert (fields["title"], fields["dates"], fields["named_cities"]) == ("", "", "")


def test_an_event_without_transliterable_characters_still_has_an_address(
    editor_client: Client, new: dict[str, str]
) -> None:
    assert send(editor_client, ADD, **new | {"title": "日本"}).status_code == 302
    assert Event.objects.get().slug == "event"


def test_a_series_gets_its_address_from_a_tatar_title(editor_client: Client, db: None) -> None:
    address = "/admin/cities/eventseries/add/"
    assert send(editor_client, address, title="Җәлил көннәре").status_code == 302
    assert EventSeries.objects.get().slug == "jalil-konnare"
    refused = send(editor_client, address, title="日本")
    assert errors_at(refused, "slug") == ["Напишите адрес латинскими буквами."]


def test_cities_are_found_by_typing_in_any_case(
    editor_client: Client, antalya: City, turkey: Country
) -> None:
    City.objects.create(slug="ankara", name="Анкара", country=turkey)
    query = "app_label=cities&model_name=participation&field_name=city"
    for term in ("анталья", "АНТАЛЬЯ", "Анталья", "нтал"):
        answer = editor_client.get(f"/admin/autocomplete/?{query}&term={term}")
        assert [row["text"] for row in answer.json()["results"]] == ["Анталья"], term


def test_a_full_form_reads_its_dates_in_russian(editor_client: Client, antalya: City) -> None:
    event = Event.objects.create(title="Форум", dates="2024-06-21/2024-06-23")
    event.participations.create(city=antalya)
    page = editor_client.get(f"/admin/cities/event/{event.pk}/change/")
    assert typed(page)["dates"].replace("\u00a0", " ") == "21–23 июня 2024 года"
    link = soup(page).select_one("a.viewsitelink")
    assert link is not None
    assert link["href"] == f"/events/{event.pk}-forum/"


def test_changed_dates_take_effect_in_the_order_at_once(
    editor_client: Client, antalya: City
) -> None:
    event = Event.objects.create(title="Форум", dates="2024-06-21/2024-06-23")
    event.participations.create(city=antalya)
    address = f"/admin/cities/event/{event.pk}/change/"
    assert send(editor_client, address, dates="октябрь 2020").status_code == 302
    assert Event.objects.get(dates_start="2020-10-01", dates_end="2020-10-31") == event


def test_the_former_address_of_a_series_leads_on(editor_client: Client, db: None) -> None:
    made = EventSeries.objects.create(title="Форум", slug="forum")
    address = f"/admin/cities/eventseries/{made.pk}/change/"
    assert send(editor_client, address, title="Большой форум").status_code == 302
    assert EventSeries.objects.get().slug == "forum"
    assert send(editor_client, address, slug="bolshoy-forum").status_code == 302
    assert EventSeries.objects.get().former_slugs.get().slug == "forum"
    other = send(editor_client, "/admin/cities/eventseries/add/", title="Иной", slug="forum")
    assert "Большой форум" in other.content.decode()


@pytest.mark.parametrize(
    ("address", "field", "changes"),
    [
        ("/admin/cities/eventseries/add/", "title", {"title": "Форум"}),
        ("/admin/cities/eventseries/add/", "slug", {"title": "Форум!"}),
        ("/admin/cities/country/add/", "code", {"code": "TR", "name": "Т", "official_name": "Т"}),
    ],
)
def test_a_duplicate_value_is_refused_in_correct_russian(
    editor_client: Client, antalya: City, address: str, field: str, changes: dict[str, str]
) -> None:
    EventSeries.objects.create(title="Форум", slug="forum")
    answer = send(editor_client, address, **changes)
    assert errors_at(answer, field) == ["Такое уже есть у\u00a0другой записи. Измените."]
