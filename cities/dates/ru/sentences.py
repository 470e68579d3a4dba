"""Finds the dates in a text and says what each belongs to.

No date is ever invented: every year that comes out stands in the text, with four digits.
What looks like a date and is none that can be known is reported with its reason.
"""

from dataclasses import replace

from cities.dates.findings import UNITS, Findings, Found, Owner, Unread
from cities.dates.precision import Precision
from cities.dates.reasons import DateNotRead, Reason
from cities.dates.ru.bare_years import bare_years
from cities.dates.ru.doubts import known_spans
from cities.dates.ru.expressions import Expression, dated_part, read_run, with_year_before
from cities.dates.ru.owners import owner_of
from cities.dates.ru.passages import Passage, any_of
from cities.dates.ru.tokens import Kind
from cities.dates.ru.words import PREPOSITIONS, PUBLISHED, RELATIVE, WEEKDAYS, is_counted

_NOTE = 4


def find_spans(text: str) -> Findings:
    """Return the dates within a text of any length, and what looks like one and is none."""
    return findings(Passage(text, whole=False))


def findings(passage: Passage) -> Findings:
    """Return all that the passage says of time."""
    times: list[Found | Unread] = []
    is_headed = False
    index = after = 0
    while index < len(passage.tokens):
        expression, index = expression_at(passage, index)
        if expression is None:
            continue
        judged = _judged(passage, expression)
        if judged and expression.first - 1 == after and passage.before(expression.first) == ",":
            times[-1:] = [_one_of_several(time, judged[0]) for time in times[-1:]]
        is_headed |= bool(judged) and not times and _is_heading(passage, expression)
        times += judged
        after = expression.after
    times += [] if passage.reader.whole else _relative(passage, times)
    times.sort(key=lambda time: time.start)
    if is_headed and isinstance(times[0], Found) and _is_of_event(times[1:]):
        times[0] = replace(times[0], owner=Owner.PUBLICATION)
    return Findings(tuple(times))


def _one_of_several(time: Found | Unread, following: Found | Unread) -> Found | Unread:
    """Return the time as one of several if only a comma parts it from one as exact."""
    if not (isinstance(time, Found) and isinstance(following, Found)):
        return time
    is_no_detail = UNITS.index(time.span.precision) <= UNITS.index(following.span.precision)
    is_list = time.owner is following.owner is Owner.EVENT and is_no_detail
    return replace(time, several=time.several or is_list)


def expression_at(passage: Passage, index: int) -> tuple[Expression | None, int]:
    """Return the date that starts with this token, if one does, and where to read on."""
    reader = passage.reader
    run = read_run(reader, index)
    if run is None:
        return None, index + 1
    part = dated_part(run) or bare_years(passage, run) or _days_in_digits(passage, run)
    if part is None:
        return None, run.after
    if reader.whole or _opens(passage, part) or passage.before(part.first) in {"в", "во"}:
        part = with_year_before(reader, part) or part
    return part, part.after


def _days_in_digits(passage: Passage, run: Expression) -> Expression | None:
    """Return «10–12.06» as days without a year; «в 10.12» may be an hour, «5.10 м» a length."""
    last, reader = run.points[-1], passage.reader
    is_date = last.month is not None and len(reader.text_at(last.after - 1)) == len("12.06")
    before = passage.before(run.first)
    is_alone = not before or before in {"на", "от", "до", "по", "с", "(", ","}
    if (
        not is_date
        or not (is_alone or run.starts_with_period)
        or is_counted(reader.text_at(run.after))
    ):
        return None
    points = [point._replace(weak=False) for point in run.points]
    return Expression(run.first, run.after, points, run.joins)


def _judged(passage: Passage, expression: Expression) -> list[Found | Unread]:
    """Return what the expression says of time; nothing if it is a mere word."""
    ownership = owner_of(passage, expression)
    common = (
        passage.tokens[expression.first].start,
        passage.tokens[expression.after - 1].end,
        ownership.owner,
        passage.sentences[expression.first],
        _opens(passage, expression),
        ownership.may_stand_in,
    )
    try:
        spans = known_spans(passage, expression)
    except DateNotRead as error:
        if _is_mere_word(passage, expression):
            return []
        return [Unread(*common, error.reason, expression.unit)]
    return [Found(*common, span, len(spans) > 1) for span in spans]


def _relative(passage: Passage, times: list[Found | Unread]) -> list[Unread]:
    """Return words like «осенью» and «вчера» in sentences that say no other time."""
    said = {time.sentence for time in times}
    return [
        Unread(
            token.start, token.end, Owner.EVENT, number,
            opens_sentence=passage.first_of_sentence(index) == index,
            may_stand_in=False, reason=Reason.VAGUE, unit=Precision.YEAR,
        )
        for index, (token, number) in enumerate(zip(passage.tokens, passage.sentences, strict=True))
        if token.text in RELATIVE and number not in said and not passage.quoted[index]
    ]  # fmt: skip


def _is_heading(passage: Passage, expression: Expression) -> bool:
    """Tell whether the date stands over a text, as on pages of news: «16 июня 2017 12:48»."""
    first, after, reader = expression.first, expression.after, passage.reader
    earlier = passage.tokens[:first]
    if any(token.kind is Kind.WORD and token.text not in WEEKDAYS for token in earlier):
        return False
    after += reader.text_at(after) in {",", "."} and not passage.tokens[after].new_line
    is_hour = Kind.TIME in {
        token.kind for token in passage.tokens[:first] + passage.tokens[after : after + 1]
    }
    note = [token.text for token in passage.tokens[after : after + _NOTE]]
    is_updated = note[:1] == ["("] and any_of(note, PUBLISHED)
    ends = not passage.is_in_sentence(after, first) or passage.tokens[after].new_line
    return is_hour or is_updated or ends or note[:1] == ["|"]


def _is_of_event(times: list[Found | Unread]) -> bool:
    return any(time.owner is Owner.EVENT for time in times)


def _opens(passage: Passage, expression: Expression) -> bool:
    first = expression.first
    before = passage.before(first) in PREPOSITIONS
    return first - before <= passage.first_of_sentence(first)


def _is_mere_word(passage: Passage, expression: Expression) -> bool:
    """Tell whether a month without a year is hardly a date: «улица Марта», a name."""
    point = expression.points[0]
    is_single = len(expression.points) == 1 and point.month is not None and point.is_bare_month
    is_heading = passage.reader.text_at(expression.after) in {".", ":", "(", "-"}
    is_said = is_heading or passage.before(expression.first) in PREPOSITIONS
    return is_single and point.flaw is None and not is_said
