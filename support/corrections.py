"""Where a record holds the words that a report quotes, and what they are to be replaced with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import models

from cities.models import City, Event
from support.models import Ticket
from web.differences import difference

_END_OF_SENTENCE = re.compile(r"[.!?…]\s+|\n+")
# Addresses and what readers never see are no sentences of the page.
_NOT_SHOWN = {"slug", "editors_note", "photo", "time_zone"}


@dataclass(frozen=True)
class Place:
    """The quoted words in a field of a record, or of a part of it."""

    record: Any
    field: str
    start: int
    end: int

    @property
    def text(self) -> str:
        text: str = getattr(self.record, self.field)
        return text

    @property
    def words(self) -> str:
        """The quoted words as the record has them."""
        return self.text[self.start : self.end]

    @property
    def label(self) -> str:
        return str(self.record._meta.get_field(self.field).verbose_name)  # noqa: SLF001 -- Django's documented API

    @property
    def fingerprint(self) -> str:
        """Says whether two looks at it saw the same text in the same field."""
        options = self.record._meta  # noqa: SLF001 -- as above
        seen = (options.label, self.record.pk, self.field, self.start, self.text)
        return sha256(repr(seen).encode()).hexdigest()

    def text_with(self, words: str) -> str:
        """Return the field's text with these words in place of the quoted ones."""
        return self.text[: self.start] + self._spaced(words) + self.text[self.end :]

    def put(self, words: str) -> None:
        """Save the record with these words; ValidationError says why it cannot be."""
        setattr(self.record, self.field, self.text_with(words))
        self.record.full_clean()
        self.record.save()

    def sentences_with(self, words: str) -> tuple[str, str]:
        """Return the sentence around the quoted words as it is, and as it is with these words."""
        head, tail = self.text[: self.start], self.text[self.end :]
        begin = max((end.end() for end in _END_OF_SENTENCE.finditer(head)), default=0)
        end = _END_OF_SENTENCE.search(tail)
        rest = tail[: end.start() + 1] if end else tail
        before, after = (
            f"{head[begin:]}{each}{rest}".strip() for each in (self.words, self._spaced(words))
        )
        return before, after

    def _spaced(self, words: str) -> str:
        """Return the new words with the record's own spaces, which may be non-breaking."""
        parts = difference(self.words, words)
        return "".join(part.text for part in parts if not part.is_removed)


def place_of(ticket: Ticket) -> Place | None:
    """Return where the quoted words stand; of several places, the one with the same neighbours."""
    words = ticket.quote.split()
    if not words or ticket.record is None:
        return None
    quote = re.compile(r"\s+".join(map(re.escape, words)))
    places = [
        Place(record, field, match.start(), match.end())
        for record in _records(ticket.record)
        for field in _texts(record)
        for match in quote.finditer(getattr(record, field))
    ]
    return max(places, key=lambda place: _likeness(place, ticket), default=None)


def _records(record: Any) -> Iterator[models.Model]:
    """Yield the record and all that its page shows."""
    yield record
    if isinstance(record, City):
        yield from record.notes.all()
        yield from record.agreements.all()
        for part in record.participations.select_related("event"):
            yield from (part, part.event)
    elif isinstance(record, Event):
        yield from record.participations.all()


def _texts(record: models.Model) -> Iterator[str]:
    for field in record._meta.concrete_fields:  # noqa: SLF001 -- Django's documented API
        is_text = isinstance(field, models.CharField | models.TextField)
        if is_text and not field.choices and field.name not in _NOT_SHOWN:
            yield field.name


def _likeness(place: Place, ticket: Ticket) -> int:
    before, after = place.text[: place.start].split(), place.text[place.end :].split()
    return _alike(before[::-1], ticket.quote_before.split()[::-1]) + _alike(
        after, ticket.quote_after.split()
    )


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many words two texts have in common at their beginnings."""
    count = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        count += 1
    return count
