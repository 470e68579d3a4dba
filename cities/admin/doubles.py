"""Records that may tell the same event."""

from cities.models import Event
from web.folding import folded

# Of the words of two titles so many, in hundredths, are the same.
ALIKE = 50
# A year may hold hundreds of events without a day.
COMPARED = 300
SHOWN = 3


def doubles_of(event: Event) -> list[Event]:
    """Return events of the same days whose titles say nearly the same, the likest first."""
    if not (event.title and event.dates):
        return []
    others = Event.objects.during(event.dates).exclude(pk=event.pk).order_by("pk")[:COMPARED]
    words = _words(event.title)
    alike = {other: _likeness(words, _words(other.title)) for other in others}
    found = [other for other in alike if alike[other] >= ALIKE]
    return sorted(found, key=lambda other: -alike[other])[:SHOWN]


def _words(title: str) -> set[str]:
    """Return the beginnings of a title's words, which the cases of a word have in common."""
    return {word[:5] for word in folded(title).split() if len(word) > 2}  # noqa: PLR2004 -- prepositions


def _likeness(one: set[str], other: set[str]) -> int:
    return 100 * len(one & other) // max(len(one | other), 1)
