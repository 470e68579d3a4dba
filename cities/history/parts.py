"""Which records are kept, compared and brought back together."""

from typing import Any

from django.db.models import Model, Prefetch

from cities.models import (
    Agreement,
    CatalogueRecord,
    City,
    Event,
    EventSeries,
    FormerSlug,
    JoinedEvent,
    Participation,
    StandingNote,
)

PARTS: dict[type[Model], tuple[str, ...]] = {
    City: ("agreements", "notes", "former_slugs"),
    Event: ("participations", "joined"),
    EventSeries: ("former_slugs",),
}
"""A city's participations are versions of their events; its deletion alone keeps them, too."""

WHOLES: dict[type[Model], str] = {
    Agreement: "city",
    StandingNote: "city",
    Participation: "event",
    JoinedEvent: "event",
}
LOST_WITH: dict[type[Model], tuple[str, ...]] = {City: ("participations",)}


def told_parts(model: type[Any]) -> dict[str, type[Model]]:
    """Return the parts that the history tells of; former addresses keep themselves."""
    options = model._meta  # noqa: SLF001 -- Django's documented API
    parts = {name: options.get_field(name).related_model for name in PARTS.get(model, ())}
    return {name: part for name, part in parts.items() if part is not FormerSlug}


def whole_of(record: CatalogueRecord) -> CatalogueRecord:
    """Return the record whose history tells of this one."""
    name = WHOLES.get(type(record))
    return getattr(record, name) if name else record


def loaded(model: type[Any], key: object) -> Any:
    """Return the record as the database has it now, with the parts that are kept with it."""
    names = (*PARTS.get(model, ()), *LOST_WITH.get(model, ()))
    # Named by both; one question for all, of whatever number.
    named = Participation.objects.select_related("city", "event")
    parts = [Prefetch(name, named) if name == "participations" else name for name in names]
    return model._base_manager.prefetch_related(*parts).filter(pk=key).first()  # noqa: SLF001 -- named so by Django
