"""From a question to documents, the best first."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.db import OperationalError
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from cities.models.search_document import Groups, SearchDocument, SearchDocumentQuerySet
from cities.search.ru.dates import read_dates, spelled_out
from cities.search.ru.spelling import in_other_layout, latin_key, slips_of
from cities.search.ru.words import is_function_word, is_known, lemmas, words
from cities.search.writing import catch_up

MOST_CHARACTERS = 300
MOST_WORDS = 10
# Shorter words begin too many others; but the last may not be typed to its end yet.
_SHORTEST_PREFIX = 4
_SHORTEST_LAST_PREFIX = 2
_SHORTEST_WITH_A_SLIP = 5
_DOCUMENTS_WITH_A_SLIP = 50
# Without so many last letters «шахматы» and «шахматный» begin alike.
_ENDING = 2

_NEWEST_FIRST = (F("dates_start").desc(nulls_last=True), "-key")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Question:
    """The words that are searched and the dates that narrow, read from what a reader typed."""

    words: tuple[str, ...]
    dates: Groups = ()

    @classmethod
    def read(cls, typed: str) -> Self:
        every = words(spelled_out(typed[:MOST_CHARACTERS]))
        asked, dates = read_dates(every[:MOST_WORDS])
        meant = [word for word in asked if not is_function_word(word)]
        return cls(tuple(dict.fromkeys(meant or ([] if dates else asked))), tuple(dates))

    def __bool__(self) -> bool:
        return bool(self.words or self.dates)

    @cached_property
    def groups(self) -> Groups:
        last = len(self.words) - 1
        return tuple(
            _spellings(word, _SHORTEST_LAST_PREFIX if at == last else _SHORTEST_PREFIX)
            for at, word in enumerate(self.words)
        )

    def documents(self, among: SearchDocumentQuerySet) -> SearchDocumentQuerySet:
        """Return the documents that match, the best first; none for no question."""
        if not self:
            return among.none()
        return among.matching(self.groups, self.dates).order_by(
            *((self._closeness(), "kind") if self.words else ()),
            *_NEWEST_FIRST,
        )

    def nearest(self, among: SearchDocumentQuerySet) -> SearchDocumentQuerySet:
        """Return the documents with any of the words, or with one that begins like it."""
        if not self.words:
            return among.none()
        alike = [f"{word[:-_ENDING]}*" for word in self.words if len(word) >= _SHORTEST_WITH_A_SLIP]
        any_of = tuple(token for group in self.groups for token in group)
        return among.matching(((*any_of, *alike),)).order_by("kind", *_NEWEST_FIRST)

    def matches(self, word: str) -> bool:
        """Tell whether a folded word of a text is one that was asked for."""
        forms = {word, *(f"0{form}" for form in lemmas(word)), f"1{latin_key(word)}"}
        return any(
            token in forms or (token.endswith("*") and word.startswith(token[:-1]))
            for group in (*self.groups, *self.dates)
            for token in group
        )

    def _closeness(self) -> Case:
        exact = tuple((word,) for word in self.words)
        ranks = (
            Q(title_tokens__match=exact),
            Q(title_tokens__match=self.groups),
            Q(tokens__match=exact),
        )
        whens = [When(condition, then=Value(rank)) for rank, condition in enumerate(ranks)]
        return Case(*whens, default=Value(len(ranks)), output_field=IntegerField())


@dataclass(frozen=True)
class Answer:
    """What is shown for a question, and how it was understood."""

    question: Question
    documents: SearchDocumentQuerySet
    read_as: str = ""
    """The question in the other keyboard layout, where only that one finds anything."""
    offer: str = ""
    """The question without its slips of one letter; the documents are what that finds."""
    is_nearest: bool = False
    """Whether the documents are not what was asked for, only the nearest to it."""


def ask(typed: str) -> Answer:
    """Answer from what the public may see."""
    _bring_up_to_date()
    among = SearchDocument.objects.shown()
    question = Question.read(typed)
    documents = question.documents(among)
    if not question or documents.exists():
        return Answer(question, documents)
    other = in_other_layout(typed[:MOST_CHARACTERS])
    in_other = Question.read(other)
    if (found := in_other.documents(among)).exists():
        return Answer(in_other, found, read_as=other)
    corrected, offer = _without_slips(typed, question, among)
    if offer:
        return Answer(corrected, corrected.documents(among), offer=offer, is_nearest=True)
    return Answer(question, question.nearest(among), is_nearest=True)


def keys_of(kind: int, typed: str) -> QuerySet[Any, Any]:
    """Return the keys of the records of a kind, unpublished ones included, that match."""
    _bring_up_to_date()
    return Question.read(typed).documents(SearchDocument.objects.of(kind)).values("key").order_by()


def _bring_up_to_date() -> None:
    try:
        catch_up()
    except OperationalError:
        # A full disk takes no writing, but still lets read.
        logger.exception("The search index could not be brought up to date")


def _spellings(word: str, shortest_prefix: int = _SHORTEST_PREFIX) -> tuple[str, ...]:
    tokens = [word, *(f"0{form}" for form in sorted(lemmas(word)))]
    if word.isascii() and word.isalpha():
        tokens.append(f"1{latin_key(word)}")
    if len(word) >= shortest_prefix:
        tokens.append(f"{word}*")
    return tuple(tokens)


def _without_slips(
    typed: str, question: Question, among: SearchDocumentQuerySet
) -> tuple[Question, str]:
    """Return the question with a word of the index for each that it lacks, and how to type it.

    Nothing is to be typed where that finds nothing either.
    """
    right = {word: _without_slip(word, among) for word in question.words}
    corrected = Question(tuple(right.values()), question.dates)
    if corrected == question or not corrected.documents(among).exists():
        return question, ""
    return corrected, " ".join(right.get(word, word) for word in words(typed))


def _without_slip(word: str, among: SearchDocumentQuerySet) -> str:
    if len(word) < _SHORTEST_WITH_A_SLIP or among.matching((_spellings(word),)).exists():
        return word
    forms = {each: _forms(each) for each in slips_of(word)}
    tokens = tuple({token for tokens in forms.values() for token in tokens})
    near = among.matching((tokens,))[:_DOCUMENTS_WITH_A_SLIP]
    texts = near.values_list("title", "place", "text")
    counts = Counter(_tokens_of(" ".join(each) for each in texts))
    best = max(forms, key=lambda each: max(counts[token] for token in forms[each]))
    return best if any(counts[token] for token in forms[best]) else word


def _forms(word: str) -> tuple[str, ...]:
    """Return the tokens of a word that may be none: guessing forms of nonsense takes long."""
    return (word, *(f"0{form}" for form in lemmas(word))) if is_known(word) else (word,)


def _tokens_of(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in words(text):
            yield from (word, *(f"0{form}" for form in lemmas(word)))
