"""Bringing the index up to the catalogue.

The index knows which version of the catalogue it holds. Each question and each change in the admin
first calls `catch_up`, so no way of writing goes past it, bulk updates and raw statements included,
and a change that is rolled back leaves nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q

from cities.models import (
    Agreement,
    Catalogue,
    City,
    Event,
    EventSeries,
    Introduction,
    Participation,
    StandingNote,
)
from cities.models.search_document import SearchDocument
from cities.search import documents
from cities.versions import catalogue_version, lock_catalogue

Kind = SearchDocument.Kind
RECORDS = {
    Kind.CITY: City,
    Kind.SERIES: EventSeries,
    Kind.EVENT: Event,
    Kind.AGREEMENT: Agreement,
    Kind.NOTE: StandingNote,
    Kind.SECTION: Introduction,
}
_AT_ONCE = 500
_SEEN_ELSEWHERE = ("title", "place", "shown", "address")


def catch_up() -> None:
    """Index what has changed since the index was last brought up, in the current transaction."""
    if catalogue_version().is_indexed:
        return
    with transaction.atomic():
        catalogue = lock_catalogue()
        if not catalogue.is_indexed:
            _forget_deleted()
            for batch in _changed_since(catalogue.indexed_version):
                _store(batch)
            Catalogue.objects.update(indexed_version=catalogue.version)


def rebuild(tell: Callable[[int], object]) -> int:
    """Build the index from nothing, and return its size; `tell` hears how far it is."""
    done = 0
    with transaction.atomic():
        catalogue = lock_catalogue()
        SearchDocument.objects.all().delete()
        for batch in _changed_since(-1):
            _store(batch)
            done += len(batch)
            tell(done)
        Catalogue.objects.update(indexed_version=catalogue.version)
    return done


def _changed_since(version: int) -> Iterator[list[SearchDocument]]:
    """Yield batches of documents; each is to be stored before the next is asked for."""
    changed = Q(version__gt=version)
    cities = City.objects.filter(changed | Q(country__version__gt=version))
    renamed_cities: list[int] = []
    for batch in _batches(documents.of_cities(cities)):
        renamed_cities += _seen_elsewhere(batch)
        yield batch
    renamed_series: list[int] = []
    # All of them: whether a series is shown depends on its events, deleted ones included.
    for batch in _batches(documents.of_series(EventSeries.objects.all())):
        renamed_series += _seen_elsewhere(batch)
        yield batch
    of_city = changed | Q(city__in=renamed_cities)
    of_event = (
        changed
        | Q(pk__in=Participation.objects.filter(city__in=renamed_cities).values("event"))
        | Q(series__in=renamed_series)
    )
    yield from _batches(documents.of_events(Event.objects.filter(of_event)))
    yield from _batches(documents.of_agreements(Agreement.objects.filter(of_city)))
    yield from _batches(documents.of_notes(StandingNote.objects.filter(of_city)))
    yield from _batches(documents.of_introductions(Introduction.objects.filter(changed)))


def _batches(every: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    rest = iter(every)
    while batch := list(islice(rest, _AT_ONCE)):
        yield batch


def _seen_elsewhere(batch: list[SearchDocument]) -> list[int]:
    """Return the keys of the documents whose new names stand in other documents, too."""
    keys = [each.key for each in batch]
    stored = SearchDocument.objects.of(batch[0].kind).filter(key__in=keys)
    before = {key: names for key, *names in stored.values_list("key", *_SEEN_ELSEWHERE)}
    return [
        each.key
        for each in batch
        if [getattr(each, name) for name in _SEEN_ELSEWHERE] != before.get(each.key)
    ]


def _store(batch: list[SearchDocument]) -> None:
    keys = [each.key for each in batch]
    SearchDocument.objects.of(batch[0].kind).filter(key__in=keys).delete()
    SearchDocument.objects.bulk_create(batch)


def _forget_deleted() -> None:
    for kind, model in RECORDS.items():
        standing: Any = model._default_manager.values("pk")  # noqa: SLF001 -- documented API
        SearchDocument.objects.of(kind).exclude(key__in=standing).delete()
