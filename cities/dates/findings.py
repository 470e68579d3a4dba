"""What a text says of time: each date or near-date with what it belongs to."""

from dataclasses import dataclass
from enum import StrEnum

from cities.dates.precision import Precision
from cities.dates.reasons import Reason
from cities.dates.span import DateSpan

_DAYS_TO_NEWS = 14
# The most exact comes first.
UNITS = tuple(Precision)


class Owner(StrEnum):
    """What a time in a text belongs to."""

    EVENT = "event"
    DOCUMENT = "document"
    PERSON = "person"
    THING = "thing"
    TITLE = "title"
    REPORT = "report"
    PUBLICATION = "publication"
    BACKGROUND = "background"


@dataclass(frozen=True)
class Time:
    """A piece of the text, text[start:end], that says when something was, is or will be.

    A time that `may_stand_in` is the event's when the text tells of no other time.
    """

    start: int
    end: int
    owner: Owner
    sentence: int
    opens_sentence: bool
    may_stand_in: bool


@dataclass(frozen=True)
class Found(Time):
    """A date that is known; one of `several` is only part of what the words say."""

    span: DateSpan
    several: bool


@dataclass(frozen=True)
class Unread(Time):
    """What looks like a date and gives none, with the reason and the smallest unit named."""

    reason: Reason
    unit: Precision


@dataclass(frozen=True)
class Findings:
    """All that is said of time in a text, in its order."""

    times: tuple[Found | Unread, ...]

    @property
    def dates(self) -> tuple[Found, ...]:
        """The dates that are known."""
        return tuple(time for time in self.times if isinstance(time, Found))

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What looks like a date and gives none."""
        return tuple(time for time in self.times if isinstance(time, Unread))

    @property
    def event_span(self) -> DateSpan | None:
        """The date of what the text tells of, None if it has none or leaves doubt.

        The first time of the event decides. It is in doubt beside a more exact one, except at
        the start of its sentence.
        """
        event = [time for time in self.times if time.owner is Owner.EVENT]
        if not event:
            event = [time for time in self.times if time.may_stand_in][:1]
        first = event[0] if event else None
        if not isinstance(first, Found) or first.several or self._is_later_than_news(first):
            return None
        rivals = [time for time in event if _is_rival(time, first)]
        if first.may_stand_in and rivals and rivals[0].sentence == first.sentence:
            first, rivals = rivals[0], []
        return first.span if isinstance(first, Found) and not rivals else None

    def _is_later_than_news(self, first: Found) -> bool:
        """Tell whether a line of publication comes before the event: its own date may be meant."""
        news = [found for found in self.dates if found.owner is Owner.PUBLICATION]
        return any(found.opens_sentence and found.span.end < first.span.start for found in news)


def _is_rival(time: Found | Unread, first: Found) -> bool:
    """Tell whether this time may be the event's date, said more exactly than the first."""
    unit = time.unit if isinstance(time, Unread) else time.span.precision
    is_more_exact = UNITS.index(unit) < UNITS.index(first.span.precision)
    is_near = time.sentence == first.sentence
    if isinstance(time, Unread):
        is_unclear = time.reason is Reason.NOT_A_DATE and first.span.precision is not Precision.DAY
        is_other_end = time.reason is Reason.OPEN_ENDED and not is_near
        is_told = is_near or unit is Precision.DAY
        return is_unclear or (is_more_exact and is_told and not is_other_end)
    # News says on 5 June what was on 4 June: the first date may be the page's.
    days_before = (first.span.start - time.span.end).days
    if unit is Precision.DAY and 0 < days_before <= _DAYS_TO_NEWS:
        return True
    if is_near and not first.opens_sentence:
        return is_more_exact
    is_within = first.span.contains(time.span.start) and first.span.contains(time.span.end)
    return is_more_exact and is_within
