"""What is searched of each record, and how its page names it."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from cities.models import Agreement, City, Event, EventSeries, Introduction, StandingNote
from cities.models.event import EventQuerySet
from cities.models.search_document import SearchDocument
from cities.search.ru.dates import tokens_of
from cities.search.ru.spelling import latin_key
from cities.search.ru.words import lemmas, words

Kind = SearchDocument.Kind
SHOWN = "2shown"
_AT_ONCE = 500


def mark_of_kind(kind: int) -> str:
    return f"2kind{kind}"


def of_cities(cities: QuerySet[City]) -> Iterator[SearchDocument]:
    for city in cities.select_related("country").iterator():
        document = SearchDocument(
            kind=Kind.CITY,
            key=city.pk,
            shown=city.published,
            title=city.name,
            place=city.belongs_to or city.country.name,
            text=city.about,
            address=city.get_absolute_url(),
        )
        # The word «город» would find them all.
        kind = "" if city.is_city else city.get_kind_display()
        more = f"{city.country.official_name} {kind} {city.region}"
        yield _indexed(document, names=f"{city.slug} {city.country.name}", more=more)


def of_series(series: QuerySet[EventSeries]) -> Iterator[SearchDocument]:
    shown = Exists(EventSeries.objects.published().filter(pk=OuterRef("pk")))
    for each in series.annotate(shown=shown).iterator():
        document = SearchDocument(
            kind=Kind.SERIES,
            key=each.pk,
            shown=each.shown,
            title=each.title,
            text=each.description,
            address=each.get_absolute_url(),
        )
        yield _indexed(document)


def of_events(events: EventQuerySet) -> Iterator[SearchDocument]:
    """Yield documents with the words of published cities only: others must not be found."""
    shown = Exists(Event.objects.published().filter(pk=OuterRef("pk")))
    for event in events.with_participants().annotate(shown=shown).iterator(_AT_ONCE):
        parts = event.participations.all()
        told = (event.summary, *(part.text for part in parts))
        document = SearchDocument(
            kind=Kind.EVENT,
            key=event.pk,
            shown=event.shown,  # type: ignore[attr-defined]  # annotated above
            title=event.title,
            place=", ".join(part.city.name for part in parts),
            text="\n".join(filter(None, told)),
            address=event.get_absolute_url(),
            dates=event.dates,
        )
        names = " ".join(f"{part.city.country.name} {part.city.slug}" for part in parts)
        yield _indexed(document, more=f"{names} {event.place} {event.series or ''}")


def of_agreements(agreements: QuerySet[Agreement]) -> Iterator[SearchDocument]:
    for agreement in agreements.select_related("city__country").iterator():
        city = agreement.city
        document = SearchDocument(
            kind=Kind.AGREEMENT,
            key=agreement.pk,
            shown=city.published and agreement.published,
            title=agreement.title,
            place=city.name,
            address=f"{city.get_absolute_url()}#agreements",
            dates=agreement.signed,
        )
        more = f"{agreement.get_kind_display()} {city.country.name} {city.slug}"
        yield _indexed(document, more=more)


def of_notes(notes: QuerySet[StandingNote]) -> Iterator[SearchDocument]:
    for note in notes.select_related("city__country").iterator():
        city = note.city
        document = SearchDocument(
            kind=Kind.NOTE,
            key=note.pk,
            shown=city.published and note.published,
            place=city.name,
            text=note.text,
            address=f"{city.get_absolute_url()}#notes",
        )
        yield _indexed(document, more=f"{city.country.name} {city.slug}")


def of_introductions(introductions: QuerySet[Introduction]) -> Iterator[SearchDocument]:
    for each in introductions:
        document = SearchDocument(
            kind=Kind.SECTION,
            key=each.pk,
            shown=True,
            title=each.title,
            text=f"{each.lead}\n{each.body}",
            address=reverse("cities:home"),
        )
        yield _indexed(document)


def _indexed(document: SearchDocument, names: str = "", more: str = "") -> SearchDocument:
    """Return the document with its tokens.

    `names` are found as the title is; `more` is found, but not shown.
    """
    titles = f"{document.title} {names}"
    title_tokens = _tokens(titles) | _latin_keys(titles)
    more = f"{document.place} {more}"
    tokens = title_tokens | _tokens(f"{document.text} {more}") | _latin_keys(more)
    tokens.update(tokens_of(document.dates) if document.dates else ())
    tokens.update(_marks(document))
    document.title_tokens = " ".join(sorted(title_tokens))
    document.tokens = " ".join(sorted(tokens))
    document.id = document.rank
    return document


def _marks(document: SearchDocument) -> set[str]:
    """Return what tells a document's kind and whether it is shown, after a 2."""
    return {mark_of_kind(document.kind), *((SHOWN,) if document.shown else ())}


def _tokens(text: str) -> set[str]:
    """Return each word, and each of its dictionary forms after a 0."""
    every = set(words(text))
    return every | {f"0{form}" for word in every for form in lemmas(word)}


def _latin_keys(text: str) -> set[str]:
    """Return the Latin spelling of each word after a 1."""
    return {f"1{latin_key(word)}" for word in words(text) if word.isalpha()}
