"""Two editors have one record open; neither undoes the other's work unknowingly."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client

from cities.admin.city import CityAdmin
from cities.models import (
    Agreement,
    City,
    Country,
    Event,
    EventSeries,
    Introduction,
    KeyFigure,
)
from tests import factory
from tests.cities.admin.pages import (
    change,
    errors_at,
    opened_before,
    refused,
    saved,
    send,
    side_by_side,
    soup,
    typed,
)

MODELS = (Agreement, City, Country, Event, EventSeries, Introduction, KeyFigure)
KEPT = "изменения тоже сохранены"
BOTH = "Пока форма была открыта, это поле изменил и коллега"


def test_what_was_not_touched_keeps_the_colleagues_value(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    theirs = {"area": "1417", "about": "Слова начальника", "founded_doubtful": "on"}
    opened = opened_before(chief_client, editor_client, address, **theirs)
    assert KEPT in saved(editor_client, address, opened, population="2688004")
    antalya.refresh_from_db()
    assert (str(antalya.area), antalya.population) == ("1417.000", 2688004)
    assert (antalya.about, antalya.founded_doubtful) == ("Слова начальника", True)
    said = LogEntry.objects.latest("pk").get_change_message()
    assert "аселение" in said
    assert "лощадь" not in said


def test_a_doubtful_number_that_a_colleague_confirmed_needs_no_second_word(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = typed(editor_client.get(address))
    doubted = refused(chief_client, address, opened, area="25,632")
    saved(chief_client, address, typed(doubted))
    saved(editor_client, address, opened, about="Новое")
    antalya.refresh_from_db()
    assert (str(antalya.area), antalya.about) == ("25.632", "Новое")


def test_a_box_that_a_colleague_cleared_stays_clear(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    City.objects.update(area_doubtful=True)
    opened = opened_before(chief_client, editor_client, address, area_doubtful=None)
    saved(editor_client, address, opened, about="Новое")
    antalya.refresh_from_db()
    assert (antalya.area_doubtful, antalya.published) == (False, True)


def test_what_both_changed_comes_back_with_both_texts(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    theirs = {"about": "Слова начальника", "kind": "district", "region": "Край"}
    opened = opened_before(chief_client, editor_client, address, **theirs)
    mine = {"about": "Слова редактора", "kind": "governorate", "population": "2688004"}
    answer = refused(editor_client, address, opened, **mine)
    assert side_by_side(answer) == [
        ("район", "мухафаза"),
        ("Слова начальника", "Слова редактора"),
    ]
    assert BOTH in errors_at(answer, "about")[0]
    shown = typed(answer)
    assert {name: shown[name] for name in mine} == mine
    assert shown["region"] == "Край"
    assert City.objects.get().about == "Слова начальника"


def test_a_second_press_saves_what_is_then_in_the_form(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    theirs = {"about": "Слова начальника", "region": "Край"}
    opened = opened_before(chief_client, editor_client, address, **theirs)
    answer = refused(editor_client, address, opened, about="Слова редактора")
    saved(editor_client, address, typed(answer), editors_note="Договорились")
    antalya.refresh_from_db()
    assert (antalya.about, antalya.region) == ("Слова редактора", "Край")
    assert antalya.editors_note == "Договорились"


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "Слова редактора"), ("theirs", "Слова начальника"), ("before", "Как было")],
)
def test_one_press_saves_the_text_that_was_chosen_among_the_three(
    editor_client: Client, chief_client: Client, antalya: City, choice: str, kept: str
) -> None:
    City.objects.update(about="Как было")
    address = change(antalya)
    theirs = {"about": "Слова начальника", "region": "Край"}
    opened = opened_before(chief_client, editor_client, address, **theirs)
    answer = refused(editor_client, address, opened, about="Слова редактора", population="1,9 млн")
    saved(editor_client, address, typed(answer) | {"choice-about": choice})
    antalya.refresh_from_db()
    assert (antalya.about, antalya.region, antalya.population) == (kept, "Край", 1_900_000)


def test_of_a_chosen_text_and_another_fault_the_form_comes_back_with_the_choice(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, kind="district")
    answer = refused(editor_client, address, opened, kind="governorate")
    chosen = typed(answer) | {"choice-kind": "theirs", "population": "много"}
    again = refused(editor_client, address, chosen)
    assert side_by_side(again) == []
    assert typed(again)["kind"] == "district"


def test_what_differs_is_shown_word_by_word(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    City.objects.update(about="Столица провинции у моря")
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, about="Столица края у моря")
    answer = refused(editor_client, address, opened, about="Столица провинции у гор")
    words = [tag.get_text() for tag in soup(answer).select(".clash del, .clash ins")]
    assert [word.split("[", 2)[-1] for word in words] == [
        "−моря, конец]", "+гор, конец]", "−провинции, конец]", "+края, конец]",
    ]  # fmt: skip


def test_a_third_save_between_the_two_presses_is_seen_too(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, about="Первое")
    answer = refused(editor_client, address, opened, about="Моё")
    send(chief_client, address, about="Второе")
    again = refused(editor_client, address, typed(answer))
    assert side_by_side(again) == [("Второе", "Моё")]
    assert City.objects.get().about == "Второе"


def test_the_same_change_by_both_is_no_conflict(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, about="Одно и то же")
    saved(editor_client, address, opened, about="Одно и то же")
    assert City.objects.get().about == "Одно и то же"


def test_another_fault_does_not_hide_a_conflict_nor_lose_it(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, about="Слова начальника")
    answer = refused(editor_client, address, opened, about="Моё", population="много")
    assert side_by_side(answer) == [("Слова начальника", "Моё")]
    saved(editor_client, address, typed(answer), population="")
    assert City.objects.get().about == "Моё"


def test_two_tabs_of_one_editor_are_two_editors(editor_client: Client, antalya: City) -> None:
    address = change(antalya)
    opened = opened_before(editor_client, editor_client, address, about="Первое", region="Край")
    answer = refused(editor_client, address, opened, about="Второе")
    assert side_by_side(answer) == [("Первое", "Второе")]
    saved(editor_client, address, typed(answer))
    antalya.refresh_from_db()
    assert (antalya.about, antalya.region) == ("Второе", "Край")


def test_two_saves_one_after_the_other_need_no_second_press(
    editor_client: Client, antalya: City
) -> None:
    address = change(antalya)
    for words in ("Первое", "Второе"):
        page = saved(editor_client, address, typed(editor_client.get(address)), about=words)
        assert KEPT not in page
        assert City.objects.get().about == words


def test_a_change_that_is_no_part_of_the_form_is_nobodys_conflict(
    editor_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = typed(editor_client.get(address))
    factory.event("2020", antalya)
    assert KEPT not in saved(editor_client, address, opened, about="Новое")


def test_a_save_while_the_form_is_being_made_is_not_taken_for_seen(
    editor_client: Client, chief_client: Client, antalya: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, load = change(antalya), CityAdmin.get_object

    def load_and_be_overtaken(*arguments: Any) -> Any:
        monkeypatch.undo()
        found = load(*arguments)
        send(chief_client, address, about="Слова начальника")
        return found

    monkeypatch.setattr(CityAdmin, "get_object", load_and_be_overtaken)
    opened = typed(editor_client.get(address))
    assert opened["about"] != "Слова начальника"
    saved(editor_client, address, opened, region="Край")
    assert City.objects.get().about == "Слова начальника"


def test_forged_texts_are_only_compared(
    editor_client: Client, chief_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened = opened_before(chief_client, editor_client, address, about="Слова начальника")
    forged = {name: "подделка" for name in opened if name.startswith("initial-")}
    refused(editor_client, address, opened | forged | {"version": "\0x"})
    assert City.objects.get().about == "Слова начальника"


@pytest.mark.parametrize("missing", ["version", "initial-about"])
def test_a_form_without_a_version_or_a_text_is_saved_as_it_was_sent(
    editor_client: Client, antalya: City, missing: str
) -> None:
    address = change(antalya)
    opened = {k: v for k, v in typed(editor_client.get(address)).items() if k != missing}
    saved(editor_client, address, opened, about="Новое")
    assert City.objects.get().about == "Новое"


def test_every_record_of_the_catalogue_is_guarded(
    editor_client: Client, chief_client: Client, turkey: Country
) -> None:
    address = change(turkey)
    opened = opened_before(chief_client, editor_client, address, name="Турция!")
    assert refused(editor_client, address, opened, name="Турция?")
    turkey.refresh_from_db()
    assert turkey.name == "Турция!"
    saved(editor_client, address, opened, official_name="Республика")
    turkey.refresh_from_db()
    assert (turkey.name, turkey.official_name) == ("Турция!", "Республика")


def test_the_numbers_of_a_list_are_guarded_too(
    editor_client: Client, chief_client: Client, db: None
) -> None:
    figures = [KeyFigure.objects.create(rule="cities", caption=name) for name in ("Один", "Два")]
    address = "/admin/cities/keyfigure/"
    opened = typed(editor_client.get(address))
    theirs = typed(chief_client.get(address)) | {"form-0-order": "5", "_save": "1"}
    assert chief_client.post(address, theirs).status_code == 302
    mine = opened | {"form-1-order": "7", "_save": "1"}
    assert editor_client.post(address, mine).status_code == 302
    assert sorted(KeyFigure.objects.values_list("order", flat=True)) == [5, 7]
    answer = editor_client.post(address, opened | {"form-0-order": "9", "_save": "1"})
    assert side_by_side(answer) == [("5", "9")]
    assert len(figures) == 2


def test_the_first_save_of_any_card_changes_nothing(
    chief_client: Client, catalogue: None, covered: Callable[[int, str], None]
) -> None:
    records = [record for model in MODELS for record in model._default_manager.all()[:40]]
    City.objects.update(about=Concat("about", Value("\n\nДругой абзац\nи\u00a0строка")))
    for record in records:
        opened = typed(chief_client.get(change(record)))
        # As browsers send the lines of a text.
        lines = {name: text.replace("\n", "\r\n") for name, text in opened.items()}
        assert chief_client.post(change(record), lines).status_code == 302
        assert LogEntry.objects.latest("pk").get_change_message() == "Ни одно поле не изменено."
    covered(len(records), "первые сохранения")


def test_what_was_typed_into_a_deleted_record_is_in_its_form_when_it_is_back(
    editor_client: Client, antalya: City
) -> None:
    address = change(antalya)
    opened, key = typed(editor_client.get(address)), antalya.pk
    antalya.delete()
    told = editor_client.post(address, opened | {"about": "Мои слова"}, follow=True)
    assert "коллега удалил" in told.content.decode().replace("\u00a0", " ")
    antalya.pk = key
    antalya.save(force_insert=True)
    assert typed(editor_client.get(address))["about"] == "Мои слова"
