"""From a question to documents, the best first."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Self

from django.db import OperationalError
from django.db.models import QuerySet

from cities.models.search_document import MOST_FOUND, Groups, SearchDocument, Wanted
from cities.search.documents import SHOWN, mark_of_kind
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

_PUBLIC: Groups = ((SHOWN,),)

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

    def found(self) -> list[int]:
        """Return the documents of the public that match, the closest first, then by rank."""
        exact = tuple((word,) for word in self.words)
        closest: tuple[tuple[Groups, Groups], ...] = (
            (exact, ()),
            (self.groups, ()),
            ((), exact),
        )
        ids = dict.fromkeys(self._best() if self else ())
        if ids and self.words:
            closer = (each for title, more in closest for each in self._best(title, more))
            ids = dict.fromkeys(chain(closer, ids))
        return list(ids)[:MOST_FOUND]

    def nearest(self) -> list[int]:
        """Return the documents with any of the words, or with one that begins like it."""
        if not self.words:
            return []
        alike = [f"{word[:-_ENDING]}*" for word in self.words if len(word) >= _SHORTEST_WITH_A_SLIP]
        any_of = tuple(token for group in self.groups for token in group)
        return _best([Wanted((*_PUBLIC, (*any_of, *alike)))])

    def wanted(self, marks: Groups, title: Groups = (), more: Groups = ()) -> Iterator[Wanted]:
        """Yield what a document needs besides the marks, one of these.

        A date narrows what has one; a city that the words name stays beside its events.
        """
        yield Wanted((*marks, *self.groups, *self.dates, *more), title)
        if self.words and self.dates:
            city = (mark_of_kind(SearchDocument.Kind.CITY),)
            yield Wanted((*marks, city, *more), (*self.groups, *title))

    def _best(self, title: Groups = (), more: Groups = ()) -> list[int]:
        return _best(self.wanted(_PUBLIC, title, more))

    def matches(self, word: str) -> bool:
        """Tell whether a folded word of a text is one that was asked for."""
        forms = {word, *(f"0{form}" for form in lemmas(word)), f"1{latin_key(word)}"}
        return any(
            token in forms or (token.endswith("*") and word.startswith(token[:-1]))
            for group in (*self.groups, *self.dates)
            for token in group
        )


def _best(wanted: Iterable[Wanted]) -> list[int]:
    return list(SearchDocument.objects.best(wanted).values_list("pk", flat=True))


class Found(Sequence[SearchDocument]):
    """Documents in an order; only those of a slice are loaded."""

    def __init__(self, keys: list[int]) -> None:
        self._keys = keys

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, at: Any) -> Any:
        keys = self._keys[at] if isinstance(at, slice) else [self._keys[at]]
        loaded = SearchDocument.objects.defer("title_tokens", "tokens").in_bulk(keys)
        found = [loaded[key] for key in keys if key in loaded]
        return found if isinstance(at, slice) else found[0]

    @property
    def are_all(self) -> bool:
        """Whether there are no more than these."""
        return len(self) < MOST_FOUND


@dataclass(frozen=True)
class Answer:
    """What is shown for a question, and how it was understood."""

    question: Question
    documents: Found
    read_as: str = ""
    """The question in the other keyboard layout, where only that one finds anything."""
    offer: str = ""
    """The question without its slips of one letter; the documents are what that finds."""
    is_nearest: bool = False
    """Whether the documents are not what was asked for, only the nearest to it."""


def ask(typed: str) -> Answer:
    """Answer from what the public may see."""
    _bring_up_to_date()
    question = Question.read(typed)
    found = question.found()
    if not question or found:
        return Answer(question, Found(found))
    other = in_other_layout(typed[:MOST_CHARACTERS])
    in_other = Question.read(other)
    if found := in_other.found():
        return Answer(in_other, Found(found), read_as=other)
    corrected, offer = _without_slips(typed, question)
    if offer:
        return Answer(corrected, Found(corrected.found()), offer=offer, is_nearest=True)
    return Answer(question, Found(question.nearest()), is_nearest=True)


def keys_of(kind: int, typed: str) -> QuerySet[Any, Any]:
    """Return the keys of the records of a kind, unpublished ones included, that match."""
    _bring_up_to_date()
    question, documents = Question.read(typed), SearchDocument.objects.of(kind)
    found = documents.matching(question.wanted(())) if question else documents.none()
    return found.values("key")


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


def _without_slips(typed: str, question: Question) -> tuple[Question, str]:
    """Return the question with a word of the index for each that it lacks, and how to type it.

    Nothing is to be typed where that finds nothing either.
    """
    right = {word: _without_slip(word) for word in question.words}
    corrected = Question(tuple(right.values()), question.dates)
    if corrected == question or not corrected.found():
        return question, ""
    return corrected, " ".join(right.get(word, word) for word in words(typed))


def _without_slip(word: str) -> str:
    if len(word) < _SHORTEST_WITH_A_SLIP or _best([Wanted((*_PUBLIC, _spellings(word)))]):
        return word
    forms = {each: _forms(each) for each in slips_of(word)}
    tokens = tuple({token for tokens in forms.values() for token in tokens})
    near = SearchDocument.objects.best([Wanted((*_PUBLIC, tokens))])[:_DOCUMENTS_WITH_A_SLIP]
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
