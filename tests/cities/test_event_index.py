"""The index of events follows every change as if it had been made from nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cities.event_index import EventIndex, event_index
from cities.models import City, Country, Event, EventSeries, Participation
from cities.versions import catalogue_version
from tests import factory

# The whole is read in six queries, of which one reads every participation.
EVERYTHING = 'FROM "cities_participation"'

CHANGES: dict[str, Callable[[], object]] = {
    "nothing": bool,
    "an event": lambda: factory.event("2023-04", City.objects.get(slug="b")),
    "the oldest event": lambda: factory.event("1990", City.objects.get(slug="b")),
    "an event of nobody": lambda: factory.event("2024-05-05"),
    "another day": lambda: Event.objects.filter(title="Второе").update(
        dates="1999-01-02", dates_start="1999-01-02", dates_end="1999-01-02"
    ),
    "another title": lambda: Event.objects.filter(title="Первое").update(title="Иное"),
    "a deleted event": lambda: Event.objects.get(title="Второе").delete(),
    "one deleted, one entered": lambda: (
        Event.objects.get(title="Черновик").delete(),
        factory.event("2021-04", City.objects.get(slug="b")),
    ),
    "a withdrawn event": lambda: Event.objects.filter(title="Иное").update(published=False),
    "a published event": lambda: Event.objects.update(published=True),
    "a city that took no part": lambda: Participation.objects.filter(city__slug="a").delete(),
    "a hidden city": lambda: City.objects.filter(slug="b").update(published=False),
    "a shown city": lambda: City.objects.update(published=True),
    "a renamed city": lambda: City.objects.filter(slug="a").update(slug="c", name="В"),
    "a renamed country": lambda: Country.objects.filter(pk="RU").update(name="Страна"),
    "a deleted city": lambda: City.objects.get(slug="c").delete(),
    "another series": lambda: EventSeries.objects.update(title="Иная", slug="other"),
    "a series for all": lambda: Event.objects.update(series=EventSeries.objects.get()),
    "an agreement": lambda: factory.agreement(City.objects.get(slug="b"), kind="intent"),
}


def content(index: EventIndex) -> dict[str, Any]:
    choices = {
        facet: {value: (one.title, index.keys(one.events)) for value, one in each.items()}
        for facet, each in index.choices.items()
    }
    return choices | {"all": index.keys(index.everything)}


@pytest.fixture
def events() -> None:
    a, b = factory.city(slug="a", name="А"), factory.city("RU", slug="b", name="Б")
    hidden = factory.city(slug="hidden", published=False)
    series = factory.series(title="Серия", slug="one")
    factory.event("2020-05-05", a, title="Первое", series=series)
    factory.event("2022-12-30/2023-01-02", a, b, title="Второе")
    factory.event("2024", b, hidden, title="Третье")
    factory.event("2024-03", hidden, title="Тайное")
    factory.event("2025", a, title="Черновик", published=False)


@pytest.mark.django_db(transaction=True)
def test_every_change_leaves_what_reading_everything_finds(events: None) -> None:
    for name, change in CHANGES.items():
        event_index()
        change()
        followed = content(event_index())
        assert followed == content(EventIndex(catalogue_version())), name


@pytest.mark.django_db(transaction=True)
def test_a_save_reads_only_what_it_changed(events: None) -> None:
    event_index()
    Event.objects.get(title="Второе").save()
    with CaptureQueriesContext(connection) as asked:
        event_index()
    reads = [each["sql"] for each in asked if EVERYTHING in each["sql"]]
    assert len(reads) == 1
    assert "WHERE" in reads[0]


@pytest.mark.django_db(transaction=True)
def test_many_changes_at_once_are_followed_too(events: None) -> None:
    event_index()
    for _each in range(120):
        factory.event("2020", City.objects.get(slug="a"))
    assert content(event_index()) == content(EventIndex(catalogue_version()))
    Event.objects.filter(dates="2020").delete()
    assert content(event_index()) == content(EventIndex(catalogue_version()))


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_saw_is_forgotten_with_it(events: None) -> None:
    event_index()
    with transaction.atomic():
        factory.event("2021", City.objects.get(slug="a"))
        assert len(event_index().keys(event_index().everything)) == 4
        transaction.set_rollback(True)
    factory.event("2023", City.objects.get(slug="b"))
    factory.event("2024", City.objects.get(slug="b"))
    assert content(event_index()) == content(EventIndex(catalogue_version()))


@pytest.mark.django_db(transaction=True)
def test_one_who_still_reads_the_old_index_sees_no_change(events: None) -> None:
    old = event_index()
    before = content(old)
    factory.event("2021", City.objects.get(slug="a"))
    event_index()
    assert content(old) == before
