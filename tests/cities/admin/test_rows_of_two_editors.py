"""Two editors have one record open; the rows of neither are lost."""

import pytest
from django.test import Client

from cities.models import Agreement, City, Event, Participation, StandingNote
from tests import factory
from tests.cities.admin.pages import (
    change,
    errors,
    opened_before,
    refused,
    saved,
    send,
    side_by_side,
    typed,
)

KEPT = "изменения тоже сохранены"


@pytest.fixture
def agreement(antalya: City) -> Agreement:
    return factory.agreement(antalya, "2015", title="Старое название")


def test_a_colleagues_agreement_is_not_undone(
    editor_client: Client, chief_client: Client, antalya: City, agreement: Agreement
) -> None:
    address = change(antalya)
    theirs = {"agreements-0-title": "Верное название"}
    opened = opened_before(chief_client, editor_client, address, **theirs)
    saved(editor_client, address, opened, **{"agreements-0-signed": "2016", "about": "Новое"})
    agreement.refresh_from_db()
    assert (agreement.title, agreement.signed.start.year) == ("Верное название", 2016)


def test_an_agreement_that_both_changed_comes_back(
    editor_client: Client, chief_client: Client, antalya: City, agreement: Agreement
) -> None:
    address, name = change(antalya), "agreements-0-title"
    opened = opened_before(chief_client, editor_client, address, **{name: "Верное"})
    answer = refused(editor_client, address, opened, **{name: "Моё"})
    assert side_by_side(answer) == [("Верное", "Моё")]
    saved(editor_client, address, typed(answer))
    agreement.refresh_from_db()
    assert agreement.title == "Моё"


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "Верное"), ("before", "Старое название")])
def test_of_an_agreement_any_of_the_texts_may_be_chosen_even_in_a_row_that_has_moved(
    editor_client: Client, chief_client: Client, antalya: City, choice: str, kept: str
) -> None:
    agreement = factory.agreement(antalya, "2015", title="Старое название")
    address, name = change(antalya), "agreements-0-title"
    opened = opened_before(chief_client, editor_client, address, **{name: "Верное"})
    answer = refused(editor_client, address, opened, **{name: "Моё"})
    shown = typed(answer) | {f"choice-{name}": choice}
    factory.agreement(antalya, "2020", title="Ещё одно")
    saved(editor_client, address, shown)
    agreement.refresh_from_db()
    assert agreement.title == kept


def test_the_agreements_own_page_and_the_citys_form_guard_each_other(
    editor_client: Client, chief_client: Client, antalya: City, agreement: Agreement
) -> None:
    own, citys, name = change(agreement), change(antalya), "agreements-0-title"
    opened = typed(editor_client.get(citys))
    send(chief_client, own, title="С её страницы")
    assert side_by_side(refused(editor_client, citys, opened, **{name: "Моё"}))
    saved(editor_client, citys, opened, about="Новое")
    opened = typed(editor_client.get(own))
    send(chief_client, citys, **{name: "Из формы города"})
    assert side_by_side(refused(editor_client, own, opened, title="Моё"))
    saved(editor_client, own, opened, signed="2016")
    agreement.refresh_from_db()
    assert (agreement.title, agreement.signed.start.year) == ("Из формы города", 2016)


def new_note(number: int, text: str) -> dict[str, str]:
    start = f"notes-{number}"
    return {"notes-TOTAL_FORMS": str(number + 1), f"{start}-text": text, f"{start}-order": "0"}


def test_rows_that_two_add_at_once_both_stay(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    StandingNote.objects.create(city=antalya, text="Прежний", order=1)
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, **new_note(1, "Начальника"))
    assert KEPT in saved(editor_client, address, opened, **new_note(1, "Редактора"))
    texts = StandingNote.objects.values_list("text", flat=True)
    assert sorted(texts) == ["Начальника", "Прежний", "Редактора"]


def test_a_refused_form_shows_the_colleagues_new_rows_in_their_places(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    StandingNote.objects.create(city=antalya, text="Прежний", order=1)
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, **new_note(1, "Начальника"))
    answer = refused(editor_client, address, opened, **new_note(1, "Редактора"), population="много")
    shown = typed(answer)
    assert [shown[f"notes-{n}-text"] for n in range(3)] == ["Начальника", "Прежний", "Редактора"]
    saved(editor_client, address, shown, population="")
    assert StandingNote.objects.count() == 3


def test_a_row_that_a_colleague_removed_stays_removed(
    editor_client: Client, chief_client: Client, antalya: City, agreement: Agreement
) -> None:
    factory.agreement(antalya, "2016", title="Остаётся")
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, **{"agreements-0-DELETE": "on"})
    assert KEPT in saved(editor_client, address, opened, **{"agreements-1-title": "Новое"})
    assert Agreement.objects.get().title == "Новое"


def test_a_removed_row_that_was_changed_comes_back_as_a_new_one(
    editor_client: Client, chief_client: Client, antalya: City, agreement: Agreement
) -> None:
    factory.agreement(antalya, "2016", title="Остаётся")
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, **{"agreements-0-DELETE": "on"})
    answer = refused(editor_client, address, opened, **{"agreements-0-title": "Моё"})
    assert "удалил" in errors(answer)[0]
    shown = typed(answer)
    assert (shown["agreements-0-title"], shown["agreements-1-title"]) == ("Остаётся", "Моё")
    saved(editor_client, address, shown)
    assert set(Agreement.objects.values_list("title", flat=True)) == {"Остаётся", "Моё"}


def test_a_row_that_both_removed_is_gone(
    editor_client: Client, chief_client: Client, antalya: City, agreement: Agreement
) -> None:
    address, removed = change(antalya), {"agreements-0-DELETE": "on"}
    opened = opened_before(chief_client, editor_client, address, **removed)
    saved(editor_client, address, opened, **removed)
    assert not Agreement.objects.exists()


def test_a_row_that_a_colleague_changed_is_removed_only_knowingly(
    editor_client: Client, chief_client: Client, antalya: City, agreement: Agreement
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, **{"agreements-0-title": "Новое"})
    answer = refused(editor_client, address, opened, **{"agreements-0-DELETE": "on"})
    assert "Новое" in errors(answer)[0]
    assert Agreement.objects.exists()
    saved(editor_client, address, typed(answer))
    assert not Agreement.objects.exists()


@pytest.fixture
def event(antalya: City) -> Event:
    return factory.event("2020-05-05", antalya)


def test_an_event_whose_only_city_a_colleague_removed_is_not_saved_without_one(
    editor_client: Client, event: Event
) -> None:
    address = change(event)
    opened = typed(editor_client.get(address))
    Participation.objects.all().delete()
    answer = refused(editor_client, address, opened, place="Казань")
    assert "Укажите хотя бы один город-участник" in " ".join(errors(answer))
    assert typed(answer)["place"] == "Казань"
    event.refresh_from_db()
    assert event.place == ""


def test_an_event_whose_only_city_a_colleague_exchanged_keeps_the_new_one(
    editor_client: Client, event: Event
) -> None:
    address = change(event)
    opened = typed(editor_client.get(address))
    other = factory.city()
    Participation.objects.all().delete()
    Participation.objects.create(event=event, city=other)
    saved(editor_client, address, opened, place="Казань")
    assert Participation.objects.get().city == other


def test_the_same_city_added_by_both_is_refused_in_words(
    editor_client: Client, chief_client: Client, event: Event
) -> None:
    other = factory.city()
    row = {
        "participations-TOTAL_FORMS": "2",
        "participations-1-city": str(other.pk),
        "participations-1-text": "Приехали",
    }
    address = change(event)
    opened = opened_before(chief_client, editor_client, address, **row)
    answer = refused(editor_client, address, opened, **row)
    assert errors(answer)
    assert Participation.objects.count() == 2
