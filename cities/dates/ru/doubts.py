"""Why a date that can be read still cannot be known: what the words around it leave open."""

from cities.dates.precision import Precision
from cities.dates.reasons import DateNotRead, Reason
from cities.dates.ru.expressions import Expression
from cities.dates.ru.passages import Passage, any_of
from cities.dates.ru.tokens import NUMERIC, Kind
from cities.dates.ru.words import (
    ABOUT,
    ALMOST,
    BOUNDS,
    NIGHTS,
    NOW,
    OPEN_ENDS,
    OR,
    PARTS,
    PREPOSITIONS,
    QUARTERS,
    SEASONS,
    SINCE,
    UNSURE,
    UNTIL,
)
from cities.dates.span import DateSpan

_WORDS_OF_A_SLIP = 3
_WORDS_TO_A_PART = 4
_GOING_ON = frozenset({"и", "по", "до", "(", ","})
_WHOLE = frozenset({Kind.FULL, Kind.ISO, Kind.DAY_MONTH})


def known_spans(passage: Passage, expression: Expression) -> list[DateSpan]:
    """Return the dates meant; DateNotRead when the words around them make them unsure."""
    if not _may_start(passage, expression.first) or _is_cut_off(passage, expression):
        raise DateNotRead(Reason.NOT_A_DATE)
    spans = expression.spans()
    if _is_vague(passage, expression, spans[0].precision):
        raise DateNotRead(Reason.VAGUE)
    if _is_open(passage, expression):
        raise DateNotRead(Reason.OPEN_ENDED)
    return spans


def _may_start(passage: Passage, index: int) -> bool:
    """Tell whether a date can begin here, not in the middle of another number or name."""
    before, reader = passage.before(index), passage.reader
    if before in {"№", "#"}:
        return False
    if not before or not reader.is_glued(index):
        return True
    if reader.kind_at(index - 1) is Kind.DASH:
        return not reader.is_glued(index - 1)
    if reader.kind_at(index - 1) is Kind.MARK:
        is_inner = before == "/" or reader.kind_at(index - 2) in NUMERIC
        return not (is_inner and reader.is_glued(index - 1))
    return reader.kind_at(index - 1) is not Kind.WORD or before in PREPOSITIONS


def _is_cut_off(passage: Passage, expression: Expression) -> bool:
    """Tell whether a slip hides a day or a month: «1О июня», «10 сентя бря 2017 года»."""
    first, point = expression.first, expression.points[0]
    before, reader = passage.before(first), passage.reader
    is_number = bool(before) and reader.kind_at(first - 1) in NUMERIC - _WHOLE
    if point.day is not None:
        return is_number and not (
            reader.is_house_number(first - 1) or _is_apart(passage, first - 1)
        )
    if is_number or _is_parted(passage, expression):
        return True
    if reader.kind_at(first - 1) is not Kind.WORD:
        return False
    if before in PREPOSITIONS:
        return reader.is_glued(first - 1) and reader.kind_at(first - 2) in NUMERIC
    words = passage.clause_before(first, _WORDS_OF_A_SLIP)
    numbers = [word for word in words if word.isdigit() and len(word) <= len("31")]
    return bool(numbers) or (len(before) == 1 and before.isalpha())


def _is_apart(passage: Passage, number: int) -> bool:
    """Tell whether the number before a day is a thing of its own: «SU 1194», «U-17», «в 10-30»."""
    reader = passage.reader
    is_dashed = reader.kind_at(number - 1) is Kind.DASH and reader.is_glued(number)
    is_name = is_dashed and reader.kind_at(number - 2) is Kind.WORD and reader.is_glued(number - 1)
    is_hour = is_dashed and reader.text_at(number - 3) == "в"
    is_part = reader.text_at(number - 1) == "/" and reader.is_glued(number)
    return is_name or is_hour or is_part or len(reader.text_at(number)) > len("31")


def _is_parted(passage: Passage, expression: Expression) -> bool:
    """Tell whether marks part the month or year from its day: «15, июня», «15_июня_2019 года»."""
    first, point, reader = expression.first, expression.points[0], passage.reader
    place = first - 1
    while passage.is_in_sentence(place, first) and reader.kind_at(place) in {Kind.MARK, Kind.DASH}:
        place -= 1
    if place == first - 1 or not passage.is_in_sentence(place, first):
        return False
    if point.month is None:
        is_genitive = reader.text_at(expression.after - 1) in {"года", "г", "."}
        return is_genitive and reader.kind_at(place) in {Kind.DAY, Kind.MONTH}
    is_genitive = reader.text_at(first).endswith(("я", "а"))
    marks = {reader.text_at(mark) for mark in range(place + 1, first)}
    return reader.kind_at(place) is Kind.DAY and (is_genitive or marks.isdisjoint({",", ":", "-"}))


def _is_vague(passage: Passage, expression: Expression, precision: Precision) -> bool:
    """Tell whether the date is a guess, or a part of the month or year is meant."""
    first = expression.first
    sentence = passage.sentence(first)
    is_guess = any_of(sentence, UNSURE) or passage.before(first) in ALMOST
    if is_guess or _is_about(passage, first) or _is_doubted(passage, expression):
        return True
    if precision is Precision.DAY:
        return False
    is_season = precision is Precision.YEAR and (
        any_of(sentence, SEASONS | QUARTERS) or "п / г" in " ".join(sentence)
    )
    return is_season or _is_part(passage, expression)


def _is_doubted(passage: Passage, expression: Expression) -> bool:
    """Tell whether another date may be meant too: «2017 г. (?)», «2017 (2018)», «или позже»."""
    first, after, reader = expression.first, expression.after, passage.reader
    is_night = passage.before(first) == "на" and passage.before(first - 1) in NIGHTS
    in_brackets = reader.text_at(after) == "("
    following = reader.text_at(after + in_brackets)
    if is_night or following in OR:
        return True
    is_time = reader.kind_at(after + 1) in NUMERIC | {Kind.MONTH}
    is_other = is_time and reader.text_at(after + 2) == ")" and not expression.names_day
    return in_brackets and (following == "?" or is_other)


def _is_about(passage: Passage, first: int) -> bool:
    """Tell whether «примерно», «или» or the like stands before, maybe before a preposition."""
    index = first - (passage.before(first) in PREPOSITIONS)
    word = passage.before(index)
    if word in {",", ".", "(", ":"}:
        index -= 1
        word = passage.before(index)
        return word in ABOUT - {"накануне", "или", "либо"}
    is_around = word == "районе" and passage.before(index - 1) == "в"
    return is_around or word in ABOUT


def _is_part(passage: Passage, expression: Expression) -> bool:
    """Tell whether only a part of the month or year is meant: «в начале прошлого, 2017 года»."""
    first, reader = expression.first, passage.reader
    if passage.before(first) not in PREPOSITIONS:
        words = passage.earlier(first)[-_WORDS_TO_A_PART:]
        if any_of(words, PARTS) and "(" not in words:
            return True
    after = expression.after
    if reader.text_at(after) not in {"(", ","}:
        return False
    return reader.text_at(after + 1 + (reader.text_at(after + 1) == "в")) in PARTS


def _is_open(passage: Passage, expression: Expression) -> bool:
    """Tell whether only one end is said: «с 2006 года», «не позже 10 июня», «2015 — н. в.»."""
    first, reader = expression.first, passage.reader
    before = passage.before(first)
    is_since = before in SINCE and not expression.starts_with_period
    if (before in UNTIL or is_since) and reader.text_at(expression.after - 1) != "годом":
        return True
    index = first - (before in PREPOSITIONS)
    if passage.before(index) == "чем":
        index -= 1 + (passage.before(index - 1) == ",")
    if passage.before(index) in BOUNDS:
        return True
    after = expression.after
    while (
        reader.text_at(after) in {"и", "по", "до", "(", ","} or reader.kind_at(after) is Kind.DASH
    ):
        after += 1
    if after == expression.after:
        return False
    is_now = reader.text_at(after) in NOW
    if reader.text_at(after) == "н":
        is_now = reader.text_at(after + 2) in {"в", "вр"}
    return is_now or (reader.text_at(after) in OPEN_ENDS and reader.text_at(after - 1) == "и")
