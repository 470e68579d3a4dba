"""Whose date it is: the event's, or that of a document, a person, a thing, a report, a page."""

from typing import NamedTuple

from cities.dates.findings import Owner
from cities.dates.ru.expressions import Expression
from cities.dates.ru.passages import Passage, any_of
from cities.dates.ru.tokens import Kind
from cities.dates.ru.words import (
    ANNIVERSARIES,
    BORN,
    CENTURIES,
    DOCUMENTS,
    ENTRIES,
    EVENTS,
    LASTING,
    MADE,
    MADE_THING,
    MAKING,
    MOVED,
    OPENED,
    PLANS,
    PREPOSITIONS,
    PUBLISHED,
    REMINDERS,
    RESULTS,
    SCHEDULED,
    SIGNED,
    SIGNED_PAPER,
    SINCE,
    STREETS,
    TOPIC,
    WHICH,
    is_participle,
    words,
)

_A_LIFE = 20
_NEAR = 6
_BESIDE = 3
_IN_BRACKETS = 10
_LONGEST_CLAUSE = 12
_FIRST_WORDS = 4
_QUOTES = words('« » “ ” "')
_AFTER_AN_ENTRY = words(". ) ( ; № о об между с |")
_AFTER_A_NOUN = words("года г годов гг . год годы")


class Ownership(NamedTuple):
    """Whose date it is, and whether it may be the event's when there is no other."""

    owner: Owner
    may_stand_in: bool = False


_EVENT = Ownership(Owner.EVENT)
_THING = Ownership(Owner.THING)


def owner_of(passage: Passage, expression: Expression) -> Ownership:
    """Return what the time belongs to, by the words around it."""
    if passage.quoted[expression.first]:
        return Ownership(Owner.TITLE)
    return _Surroundings(passage, expression).ownership()


class _Surroundings:
    """The words around one expression; `near` are those before it, the nearest first."""

    def __init__(self, passage: Passage, expression: Expression) -> None:
        self.passage = passage
        self.expression = expression
        first, before = expression.first, passage.before(expression.first)
        self.preposition = before if before in PREPOSITIONS else ""
        self.near = passage.clause_before(first - bool(self.preposition), _NEAR)
        self.nearest = self.near[0] if self.near else ""
        after = expression.after
        self.following = [passage.reader.text_at(place) for place in (after, after + 1)]
        is_last = before == "," and self.following[0] == ")"
        self.in_brackets = before == "(" or is_last
        self.is_attribute = self._is_attribute()
        opening = first - bool(self.preposition) - len(self.near)
        self.is_aside = bool(self.near) and passage.before(opening) == "("

    def ownership(self) -> Ownership:
        """Return the first owner that the words name, the event if they name none."""
        said = self._person() or self._page() or self._thing() or self._report() or self._document()
        return said or self._attribute() or self._clause() or self._aside() or _EVENT

    def _person(self) -> Ownership | None:
        is_born = any_of(self.near[:5], BORN) or any_of(self.following, BORN | {"рождения"})
        is_year_of_birth = self.following[0] == "р" and not self.expression.names_day
        if is_born or is_year_of_birth or (self.in_brackets and self._years() >= _A_LIFE):
            return Ownership(Owner.PERSON)
        return None

    def _page(self) -> Ownership | None:
        first = self.expression.first
        opening = self.passage.reader.text_at(self.passage.first_of_sentence(first))
        if any_of([opening, *self.near[:_BESIDE]], PUBLISHED):
            return Ownership(Owner.PUBLICATION)
        is_later = self.passage.sentences[first] > 0
        return Ownership(Owner.BACKGROUND) if is_later and opening in REMINDERS else None

    def _thing(self) -> Ownership | None:
        if self._is_name():
            return Ownership(Owner.TITLE)
        last = self.passage.reader.text_at(self.expression.after - 1)
        is_century = last in CENTURIES or (last == "." and self.expression.points[0].year is None)
        if is_century and self.expression.points[0].flaw:
            return _THING
        is_label = self.nearest in {":", "-"} and any_of(self.near[1:2], MAKING | {"рождения"})
        if (
            is_label
            or self.preposition in TOPIC
            or self.following[0] in MAKING
            or self.nearest in MADE_THING
            or (self.is_aside and any_of(self.near, MADE))
        ):
            return _THING
        if self.expression.names_day:
            return None
        if any_of(self.near[:_BESIDE], OPENED):
            return Ownership(Owner.EVENT, may_stand_in=True)
        is_made = any_of(self.near[:_BESIDE], MADE)
        return Ownership(Owner.THING, may_stand_in=True) if is_made else None

    def _report(self) -> Ownership | None:
        is_term = self.preposition == "на" and not self._is_scheduled()
        is_compared = self.passage.reader.text_at(self.expression.after - 1) == "годом"
        is_compared = is_compared and self.preposition == "с"
        beside = _BESIDE if self.nearest == ":" else 2
        is_told = self.nearest == ":" and self.expression.names_day
        is_result = not (self.preposition or is_told) and any_of(self.near[:beside], RESULTS)
        is_term |= self.preposition in SINCE and self.near[:2] == ["период", "за"]
        if self.preposition == "за" or is_term or is_compared or is_result or self.nearest == "чем":
            return Ownership(Owner.REPORT)
        return None

    def _document(self) -> Ownership | None:
        first = self.expression.first
        earlier = self.passage.earlier(first)
        is_entry = any_of(earlier, ENTRIES) and self._ends_entry()
        document = Ownership(Owner.DOCUMENT, may_stand_in=is_entry)
        if self.preposition == "от" or any_of(self.near[:4], SIGNED_PAPER):
            return document
        if self.in_brackets:
            if any_of(earlier, SIGNED):
                return None
            return document if any_of(earlier[-_IN_BRACKETS:], DOCUMENTS | PLANS) else None
        if self.is_attribute:
            return document if any_of(self.near, DOCUMENTS | PLANS) else None
        if self.preposition or self.nearest not in DOCUMENTS:
            return None
        return _EVENT if any_of(self.near + self.following, SIGNED) else document

    def _ends_entry(self) -> bool:
        """Tell whether nothing is told of the document but its name, or that it was signed."""
        following = self.following[0]
        is_last = not self.passage.is_in_sentence(self.expression.after, self.expression.first)
        is_place = self.following == [",", "г"]
        is_named = is_last or is_place or following in _AFTER_AN_ENTRY
        return is_named or any_of(self.following, SIGNED)

    def _attribute(self) -> Ownership | None:
        """Judge a year that only describes a noun: «плакаты 1941 года», «Визит 2015 года»."""
        first = self.expression.first
        earlier = self.passage.earlier(first)
        if self.in_brackets and any_of(earlier[-_NEAR:], RESULTS | ANNIVERSARIES):
            return _THING
        if self.in_brackets and self.expression.points[0].is_bare_year:
            is_title = len(earlier) > 1 and earlier[-2] in _QUOTES
            bracket = self.passage.tokens[first - 1]
            if bracket.new_line or first == 1:
                return None
            return None if any_of(earlier, EVENTS) and not is_title else _THING
        if not self.is_attribute or self.nearest in LASTING:
            return None
        named = [word for word in self.near if word not in _QUOTES][:2]
        is_event = len(earlier) <= _FIRST_WORDS and any_of(named, EVENTS)
        return None if is_event else _THING

    def _clause(self) -> Ownership | None:
        """Judge a clause of its own: «гости, прибывшие 5 мая», «дом, который открыли в 2017»."""
        first = self.expression.first
        clause = self.passage.clause_before(first, _LONGEST_CLAUSE)
        if not clause or self.passage.before(first - len(clause)) != ",":
            return None
        is_which = any_of(clause[-2:], WHICH) and not self.expression.names_day
        if not is_which and not is_participle(clause[-1]):
            return None
        return Ownership(Owner.THING, may_stand_in=True)

    def _aside(self) -> Ownership | None:
        """Judge what brackets add, «Свияжск (в списке с 2017 года)», or a date that was moved."""
        is_moved = self.preposition in SINCE and self.following[0] == "на"
        if is_moved and any_of(self.near[:_BESIDE], MOVED):
            return Ownership(Owner.BACKGROUND)
        if self.in_brackets and self.following == [")", "и"]:
            return _THING
        return Ownership(Owner.THING, may_stand_in=True) if self.is_aside else None

    def _is_name(self) -> bool:
        """Tell whether a day is the name of a street or a feast: «улица 8 Марта»."""
        point = self.expression.points[-1]
        is_single = self.expression.names_day and point.year is None and point.month is not None
        month = self.passage.tokens[self.expression.after - 1]
        is_capital = month.kind is Kind.MONTH and month.capital
        return is_single and (is_capital or self.nearest in STREETS)

    def _is_attribute(self) -> bool:
        """Tell whether a year, or a month in the genitive, follows a word directly."""
        reader, first = self.passage.reader, self.expression.first
        if self.preposition or self.expression.names_day or not self.passage.before(first):
            return False
        if reader.kind_at(first - 1) is not Kind.WORD and reader.text_at(first - 1) not in _QUOTES:
            return False
        is_month = self.expression.points[0].month is not None
        form = reader.text_at(first if is_month else self.expression.after - 1)
        return form.endswith(("я", "а")) or form in _AFTER_A_NOUN

    def _is_scheduled(self) -> bool:
        first, after = self.expression.first, self.expression.after
        opens = self.passage.first_of_sentence(first) == first - 1
        following = [self.passage.reader.text_at(place) for place in range(after, after + _BESIDE)]
        is_moved = any_of(self.near, MOVED) and any_of(self.near, SINCE)
        return is_moved or any_of(self.near[:_BESIDE] + (following if opens else []), SCHEDULED)

    def _years(self) -> int:
        years = [point.year for point in self.expression.points if point.year is not None]
        return max(years) - min(years) if years else 0
