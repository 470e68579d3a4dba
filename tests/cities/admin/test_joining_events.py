"""Two records of one event become one, and may be parted again; one record of two is split."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cities.dates.span import DateSpan
from cities.models import City, Event, JoinedEvent, Participation
from tests import factory
from tests.cities.admin.pages import soup, typed

TITLE = "Форум городов-побратимов"
OTHER = "Форум побратимых городов (Казань)"


@pytest.fixture
def pair(antalya: City) -> tuple[Event, Event]:
    """Tell one event twice: the second record knows the day, a place and one more city."""
    one = factory.event("2024-06", antalya, title=TITLE, summary="Короткое", editors_note="Раз")
    other = factory.event(
        "2024-06-21/2024-06-23", antalya, factory.city(name="Второй"), title=OTHER,
        place="Казань", summary="Длинное описание", editors_note="Два",
    )  # fmt: skip
    Participation.objects.filter(event=one).update(text="Мэр выступил с докладом о побратимах")
    return other, one


def address(pair: tuple[Event, Event]) -> str:
    return f"/admin/cities/event/join/?of={pair[0].pk}&of={pair[1].pk}"


def join(client: Client, pair: tuple[Event, Event], **chosen: str) -> JoinedEvent:
    fields = typed(client.get(address(pair))) | chosen
    answer = client.post(address(pair), fields, follow=True)
    assert answer.redirect_chain, soup(answer).select(".messagelist")
    return JoinedEvent.objects.get()


def state() -> list[Any]:
    names = ("pk", "title", "dates", "place", "summary", "editors_note", "published", "series")
    events = Event.objects.order_by("pk").values_list(*names)
    parts = Participation.objects.order_by("event", "city").values_list("event", "city", "text")
    return [*events, *parts]


def test_the_two_stand_side_by_side_with_sensible_choices(
    editor_client: Client, pair: tuple[Event, Event], antalya: City
) -> None:
    page = typed(editor_client.get(address(pair)))
    # The record of more cities stays; its day is exact, its text is longer, both notes are kept.
    wanted = {"address": "0", "title": "0", "dates": "0", "place": "0", "summary": "0"}
    assert {name: page[name] for name in wanted} == wanted
    assert (page["editors_note"], page[f"city-{antalya.pk}"]) == ("both", "1")


def test_joined_the_parts_move_and_nothing_of_either_is_left(
    editor_client: Client, pair: tuple[Event, Event], antalya: City
) -> None:
    record = join(editor_client, pair)
    event = Event.objects.get()
    assert (event.title, event.editors_note) == (OTHER, "Два\n\nРаз")
    texts = {part.city: part.text for part in event.participations.all()}
    assert texts[antalya] == "Мэр выступил с докладом о побратимах"
    assert len(texts) == 2
    assert (record.number, record.event) == (pair[1].pk, event)


def test_every_field_may_be_chosen_of_either_or_of_both(
    editor_client: Client, pair: tuple[Event, Event]
) -> None:
    chosen = {"address": "1", "title": "1", "dates": "1", "summary": "both", "place": "1"}
    join(editor_client, pair, **chosen)
    event = Event.objects.get()
    assert (event.pk, event.title, event.place) == (pair[1].pk, TITLE, "")
    assert event.summary == "Длинное описание\n\nКороткое"


def test_the_joined_records_address_leads_to_the_one_that_stays(
    client: Client, editor_client: Client, pair: tuple[Event, Event]
) -> None:
    gone = pair[1].get_absolute_url()
    join(editor_client, pair)
    answer = client.get(gone)
    assert (answer.status_code, answer["Location"]) == (301, pair[0].get_absolute_url())
    Event.objects.update(published=False)
    assert client.get(gone).status_code == 404


def test_under_neither_name_is_the_event_entered_again(
    editor_client: Client, pair: tuple[Event, Event]
) -> None:
    join(editor_client, pair, title="1", dates="1")
    event = Event.objects.get()
    names = ((TITLE, "2024-06"), (OTHER, "2024-06-21/2024-06-23"))
    for title, edtf in names:
        dates = DateSpan.from_edtf(edtf)
        assert Event.objects.told_as(title, dates).get() == event
    with pytest.raises(ValidationError, match="объединена"):
        Event(title=OTHER, dates=DateSpan.from_edtf(names[1][1]), slug="x").full_clean()
    event.full_clean()


def test_a_joining_can_be_undone_to_the_last_word(
    editor_client: Client, client: Client, pair: tuple[Event, Event]
) -> None:
    before = state()
    record = join(editor_client, pair, address="1", title="0", summary="both")
    assert (
        f"/admin/cities/event/part/{record.pk}/"
        in editor_client.get(f"/admin/cities/event/{record.event_id}/change/").content.decode()
    )
    assert editor_client.post(f"/admin/cities/event/part/{record.pk}/").status_code == 302
    assert state() == before
    assert not JoinedEvent.objects.exists()
    assert [client.get(event.get_absolute_url()).status_code for event in pair] == [200, 200]


def test_what_was_changed_since_stays_when_a_joining_is_undone(
    editor_client: Client, pair: tuple[Event, Event], antalya: City
) -> None:
    record = join(editor_client, pair)
    Event.objects.update(place="Казань, Экспо")
    Participation.objects.filter(city=antalya).update(text="Новое")
    editor_client.post(f"/admin/cities/event/part/{record.pk}/")
    event = Event.objects.get(pk=pair[0].pk)
    assert (event.place, event.editors_note) == ("Казань, Экспо", "Два")
    assert event.participations.get(city=antalya).text == "Новое"
    assert Event.objects.get(pk=pair[1].pk).participations.count() == 1


def test_joined_twice_the_first_address_still_leads_on(
    editor_client: Client, client: Client, pair: tuple[Event, Event], antalya: City
) -> None:
    join(editor_client, pair)
    third = factory.event("2024-06-21", antalya, title="Третий")
    again = (third, Event.objects.get(pk=pair[0].pk))
    fields = typed(editor_client.get(address(again))) | {"address": "0"}
    editor_client.post(address(again), fields)
    for gone in pair:
        assert client.get(gone.get_absolute_url())["Location"] == third.get_absolute_url()
    editor_client.post(f"/admin/cities/event/part/{pair[0].pk}/")
    assert client.get(pair[1].get_absolute_url())["Location"] == pair[0].get_absolute_url()


def test_a_record_that_was_changed_meanwhile_is_looked_at_again(
    editor_client: Client, pair: tuple[Event, Event]
) -> None:
    fields = typed(editor_client.get(address(pair))) | {"summary": "1"}
    Event.objects.filter(pk=pair[1].pk).update(summary="Другое")
    answer = editor_client.post(address(pair), fields)
    assert "изменили" in soup(answer).select(".messagelist")[0].text
    assert typed(answer)["summary"] == "1"
    assert Event.objects.count() == 2


def test_the_list_and_the_hint_lead_to_the_page(
    editor_client: Client, pair: tuple[Event, Event]
) -> None:
    chosen = {"action": "join", "_selected_action": [str(event.pk) for event in pair]}
    answer = editor_client.post("/admin/cities/event/", chosen)
    assert answer["Location"] == address(pair)
    form = soup(editor_client.get(f"/admin/cities/event/{pair[1].pk}/change/"))
    link = form.select_one(".doubles a")
    assert link
    assert link["href"] == address(pair)
    one = {"action": "join", "_selected_action": [str(pair[0].pk)]}
    assert "две записи" in editor_client.post(
        "/admin/cities/event/", one, follow=True
    ).content.decode().replace("\u00a0", " ")


def test_a_new_event_that_stands_there_already_is_hinted_at_in_its_refused_form(
    editor_client: Client, pair: tuple[Event, Event], antalya: City
) -> None:
    new = typed(editor_client.get("/admin/cities/event/add/"))
    new |= {"title": OTHER, "dates": "21–23 июня 2024", "named_cities": antalya.name}
    link = soup(editor_client.post("/admin/cities/event/add/", new)).select_one(".doubles a")
    assert link
    assert link["href"] == f"/admin/cities/event/{pair[0].pk}/change/"


@pytest.mark.parametrize("asked", ["", "?of=1", "?of=1&of=x", "?of=999999&of=999998"])
def test_without_two_records_there_is_no_such_page(editor_client: Client, asked: str) -> None:
    assert editor_client.get(f"/admin/cities/event/join/{asked}").status_code == 404


def test_who_may_not_change_events_may_not_join_them(
    support_client: Client, pair: tuple[Event, Event]
) -> None:
    for path in (address(pair), f"/admin/cities/event/{pair[0].pk}/split/"):
        assert support_client.get(path).status_code == 403
        assert support_client.post(path).status_code == 403


def test_an_event_that_is_two_is_split(
    editor_client: Client, pair: tuple[Event, Event], antalya: City
) -> None:
    path = f"/admin/cities/event/{pair[0].pk}/split/"
    fields = typed(editor_client.get(path)) | {"title": "Вторая встреча"}
    refused = editor_client.post(path, fields)
    assert "нужен город" in refused.content.decode().replace("\u00a0", " ")
    fields[f"city-{antalya.pk}"] = "goes"
    assert editor_client.post(path, fields).status_code == 302
    second = Event.objects.get(title="Вторая встреча")
    assert list(second.cities.all()) == [antalya]
    assert [city.name for city in pair[0].cities.all()] == ["Второй"]


def test_an_event_is_not_split_into_two_of_one_name(
    editor_client: Client, pair: tuple[Event, Event], antalya: City
) -> None:
    path = f"/admin/cities/event/{pair[0].pk}/split/"
    fields = typed(editor_client.get(path)) | {f"city-{antalya.pk}": "both"}
    assert soup(editor_client.post(path, fields)).select(".error-summary")
    assert Event.objects.count() == 2
