"""Years without the word for it: «Соглашение (2025)», «2015 — визит», «В 2007 они встретились»."""

from cities.dates.reasons import Reason
from cities.dates.ru.expressions import Expression
from cities.dates.ru.passages import Passage, any_of
from cities.dates.ru.tokens import Kind
from cities.dates.ru.words import (
    ABOUT,
    DOCUMENTS,
    EPOCHS,
    EVENTS,
    LABELS,
    PARTS,
    PREPOSITIONS,
    QUARTERS,
    SEASONS,
    is_counted,
)

_YEARS = range(1900, 2100)
_AFTER_HEADING = frozenset({":", "|", ".", ";"})
_BEFORE_LAST = frozenset({")", ";", "|"})


def bare_years(passage: Passage, run: Expression) -> Expression | None:
    """Return the run as a date if its numbers are years, which only the words beside them say."""
    if not all(point.is_bare_year and point.year in _YEARS for point in run.points):
        return None
    word = passage.before(run.first)
    if word == ".":
        word = passage.before(run.first - 1)
    flaw = Reason.VAGUE if word in SEASONS | QUARTERS | PARTS else None
    if flaw is None and not (
        _is_heading(passage, run) or _is_said(passage, run) or _is_last(passage, run)
    ):
        return None
    points = [point._replace(weak=False, flaw=flaw) for point in run.points]
    return Expression(run.first, run.after, points, run.joins)


def _is_heading(passage: Passage, run: Expression) -> bool:
    """Tell whether the years open a line of their own: «2015 — визит делегации»."""
    if passage.first_of_sentence(run.first) != run.first:
        return False
    following = passage.tokens[run.after : run.after + 1]
    if not following:
        return False
    is_dash = following[0].kind is Kind.DASH and following[0].spaced
    return is_dash or following[0].text in _AFTER_HEADING


def _is_said(passage: Passage, run: Expression) -> bool:
    """Tell whether a preposition or brackets make the numbers years."""
    following = passage.tokens[run.after : run.after + 1]
    before = passage.before(run.first)
    if before == "," and following and following[0].text == ")":
        return True
    if passage.reader.is_glued(run.first):
        return before == "(" and bool(following) and following[0].text == ")"
    if following and is_counted(following[0].text):
        return False
    is_epoch = before in EPOCHS and passage.before(run.first - 1) in {*EPOCHS, "в"}
    is_label = before == ":" and any_of(_label(passage, run.first - 1), LABELS)
    is_period = before == "с" and run.starts_with_period
    if before in {"в", "во"} or is_epoch or is_label or is_period:
        return True
    is_word = bool(following) and following[0].kind is Kind.WORD
    return before in PREPOSITIONS | ABOUT and not is_word


def _label(passage: Passage, colon: int) -> list[str]:
    """Return the word before a colon and the first of its line: «Год заключения договора:»."""
    opening = passage.first_of_sentence(colon)
    return [passage.before(colon), passage.reader.text_at(opening)]


def _is_last(passage: Passage, run: Expression) -> bool:
    """Tell whether the year ends the line of a table: «Измир (Турция) 1992»."""
    after = run.after + (passage.reader.text_at(run.after) == ".")
    if passage.is_in_sentence(after, run.first):
        return False
    before = passage.before(run.first)
    sentence = passage.sentence(run.first)
    is_only = sum(word.isdigit() for word in sentence) == 1
    is_listed = before == "," and is_only and any_of(sentence, DOCUMENTS | EVENTS)
    return before in _BEFORE_LAST or is_listed
