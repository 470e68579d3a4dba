"""The index follows the catalogue after every way of writing, and hides what is hidden."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F

from cities.models import Agreement, City, Event, SearchDocument, StandingNote
from cities.search.asking import ask
from tests import factory

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    answer = ask(query)
    return [] if answer.is_nearest else [each.title or each.place for each in answer.documents]


def test_a_saved_record_is_found_and_a_changed_one_by_its_new_words_only() -> None:
    event = factory.event(title="Регата на Казанке")
    assert found("регаты") == ["Регата на Казанке"]
    event.title = "Парусные гонки"
    event.save()
    assert found("регата") == []
    assert found("парусная гонка") == ["Парусные гонки"]


def test_a_deleted_record_is_not_found() -> None:
    event = factory.event(title="Регата")
    assert found("регата") == ["Регата"]
    event.delete()
    assert found("регата") == []


def test_bulk_writing_and_statements_typed_by_hand_are_followed() -> None:
    Event.objects.bulk_create([Event(title="Регата", slug="regata", dates="2020")])
    assert found("регата") == ["Регата"]
    Event.objects.update(title="Гонки")
    assert found("гонки") == ["Гонки"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cities_event SET title = 'Заплыв'")
    assert found("заплыв") == ["Заплыв"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cities_event")
    assert found("заплыв") == []


def test_what_is_rolled_back_is_not_found() -> None:
    with transaction.atomic():
        factory.event(title="Регата")
        assert found("регата") == ["Регата"]
        transaction.set_rollback(True)
    assert found("регата") == []


def test_a_city_taken_off_the_site_takes_all_its_records_with_it() -> None:
    city = factory.city(name="Тестоград")
    factory.agreement(city, title="Договор о регате")
    StandingNote.objects.create(city=city, text="Обмен яхтсменами")
    alone = factory.event("2020", city, title="Регата")
    factory.event("2020", city, factory.city(name="Пробинск"), title="Вместе")
    assert found("Тестоград") == ["Тестоград", "Вместе", "Регата", "Договор о регате", "Тестоград"]
    City.objects.filter(pk=city.pk).update(published=False)
    assert found("Тестоград") == []
    assert found("яхтсмены") == found("договор") == found("регата") == []
    assert found("Пробинск") == ["Пробинск", "Вместе"]
    City.objects.filter(pk=city.pk).update(published=True)
    assert alone.title in found("Тестоград")


def test_words_about_a_hidden_city_find_nothing_of_a_common_event() -> None:
    hidden = factory.city(published=False)
    event = factory.event("2020", factory.city(), hidden, title="Вместе")
    event.participations.filter(city=hidden).update(text="Привезли паровоз")
    assert found("паровоз") == []


def test_an_unpublished_event_and_a_series_without_published_ones_are_not_found() -> None:
    series = factory.series(title="Парусный цикл")
    event = factory.event(title="Регата", series=series, published=False)
    assert found("регата") == found("парусный цикл") == []
    Event.objects.filter(pk=event.pk).update(published=True)
    assert found("парусный цикл") == ["Парусный цикл", "Регата"]


def test_a_renamed_country_city_and_series_are_found_by_their_events_too() -> None:
    city = factory.city("TR", name="Тестоград")
    event = factory.event("2020", city, title="Регата", series=factory.series(title="Цикл"))
    assert found("Тестоград")
    city.name = "Новоград"
    city.save()
    event.series.title = "Круг"
    event.series.save()
    city.country.name = "Тестландия"
    city.country.save()
    assert found("Тестоград") == found("цикл") == []
    assert found("Новоград") == found("Тестландия") == ["Новоград", "Регата"]
    assert found("круг") == ["Круг", "Регата"]


def test_rebuilding_changes_nothing_and_says_how_far_it_is(catalogue: None) -> None:
    before = list(ask("делегация").documents)
    SearchDocument.objects.update(title_tokens="", tokens="")
    said = StringIO()
    call_command("rebuild_search_index", stdout=said)
    assert [(each.kind, each.key) for each in before] == [
        (each.kind, each.key) for each in ask("делегация").documents
    ]
    assert f"записей в\u00a0нём:\u00a0{SearchDocument.objects.count()}" in said.getvalue()


def test_a_search_of_an_unchanged_catalogue_writes_nothing(catalogue: None) -> None:
    ask("казань")
    before = set(SearchDocument.objects.values_list("pk", F("kind")))
    with transaction.atomic():
        ask("казань")
    assert set(SearchDocument.objects.values_list("pk", F("kind"))) == before


def test_an_agreement_says_its_kind_and_dates() -> None:
    city = factory.city()
    factory.agreement(city, "2015-06", title="Договор", kind=Agreement.Kind.FRIENDSHIP)
    assert found("июнь 2015") == [*found("15 июня 2015"), "Договор"]
