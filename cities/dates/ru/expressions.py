"""Joins points to dates: «с 13 ноября по 14 декабря 2020 года», «5 и 7 июня», «2015–2016 годы»."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from itertools import pairwise, takewhile

from cities.dates.precision import Precision
from cities.dates.reasons import DateNotRead, Reason
from cities.dates.ru.points import DatePoint, PointReader
from cities.dates.ru.tokens import Kind
from cities.dates.ru.words import NIGHTS, OR, RANGE, SINCE
from cities.dates.span import DateSpan

_LONGEST_PERIOD = 2


class Join(Enum):
    """How a point goes on from the one before it."""

    UNTIL = auto()
    AND = auto()
    COMMA = auto()
    OR = auto()


@dataclass(frozen=True)
class Expression:
    """Points from one token up to, without, another; `joins[i]` joins point i to the next."""

    first: int
    after: int
    points: list[DatePoint]
    joins: list[Join]

    @property
    def starts_with_period(self) -> bool:
        """Whether the first date has an end of its own."""
        return self.joins[:1] == [Join.UNTIL]

    @property
    def names_day(self) -> bool:
        """Whether a day is said, with or without its year."""
        return any(point.day is not None for point in self.points)

    @property
    def unit(self) -> Precision:
        """The smallest unit that is said, with or without its year."""
        units = {unit_of(point) for point in self.points}
        return next(unit for unit in Precision if unit in units)

    def spans(self) -> list[DateSpan]:
        """Return the dates in order, neighbours united; DateNotRead when one is not sound."""
        if Join.OR in self.joins:
            raise DateNotRead(Reason.VAGUE)
        points = _filled(self.points)
        groups = [[points[0]]]
        for point, join in zip(points[1:], self.joins, strict=True):
            if join is Join.UNTIL:
                groups[-1].append(point)
            else:
                groups.append([point])
        return _united([_span(group) for group in groups])


def read_run(reader: PointReader, index: int) -> Expression | None:
    """Return all joined points from this token on, sure and weak; None where none starts."""
    point = reader.read(index)
    if point is None:
        return None
    points, joins = [point], []
    is_since = reader.text_at(index - 1) in SINCE
    steps = set(RANGE) if is_since else set()
    steps |= {"на"} if is_since and reader.text_at(index - 2) in NIGHTS else set()
    while (joined := _next_point(reader, points[-1], steps)) is not None:
        points.append(joined[0])
        joins.append(joined[1])
    # A comma joins whole dates only in a list that ends with «и»; otherwise it ends a clause.
    while joins and joins[-1] is Join.COMMA and points[-2].year is not None and not reader.whole:
        points.pop()
        joins.pop()
    return Expression(index, points[-1].after, points, joins)


def dated_part(run: Expression) -> Expression | None:
    """Return the run without the numbers at its ends that are no dates; None if all are none."""
    points, joins = run.points[:], run.joins[:]
    while points and _is_stray_end(points, joins):
        points.pop()
        del joins[-1:]
    if not points:
        return None
    dropped = _stray_starts(points)
    # A point dropped at the start leaves its join behind: the next one starts after it.
    first = run.first if not dropped else points[dropped - 1].after + 1
    return Expression(first, points[-1].after, points[dropped:], joins[dropped:])


def with_year_before(reader: PointReader, year: Expression) -> Expression | None:
    """Return the expression with the day behind its year: «2019 год, 17 сентября»."""
    if len(year.points) > 1 or not year.points[0].is_bare_year or year.points[0].flaw:
        return None
    comma = reader.text_at(year.after) == ","
    run = read_run(reader, year.after + comma)
    part = dated_part(run) if run else None
    if part is None or part.first != year.after + comma or part.points[-1].year is not None:
        return None
    closes = reader.text_at(part.after) in {",", ".", ":", ""} or (
        reader.kind_at(part.after) is Kind.DASH
    )
    is_open = comma and not (reader.whole or closes)
    if part.points[-1].month is None or part.points[-1].flaw or is_open:
        return None
    last = part.points[-1]._replace(year=year.points[0].year)
    return Expression(year.first, part.after, [*part.points[:-1], last], part.joins)


def _next_point(
    reader: PointReader, left: DatePoint, steps: set[str]
) -> tuple[DatePoint, Join] | None:
    """Return the point joined to the left one, and how."""
    join = _join(reader, left, steps)
    if join is None:
        return None
    kind, index = join
    right = reader.read(index)
    if right is None:
        return None
    if kind in {Join.AND, Join.COMMA} and not _lists(reader, left, right):
        return None
    return right, kind


def _join(reader: PointReader, left: DatePoint, steps: set[str]) -> tuple[Join, int] | None:
    """Return the join behind the left point and the index of what it joins.

    The `steps` lead on from «с»: «с 30 сентября, по 2 октября», «с 17 на 18 мая» of a night.
    """
    index = left.after
    text = reader.text_at(index)
    if text == "," and reader.text_at(index + 1) in steps:
        return Join.UNTIL, index + 2
    if text == "и" and reader.text_at(index + 1) in RANGE:
        return Join.UNTIL, index + 2
    between_iso = text == "/" and reader.kind_at(index - 1) is Kind.ISO
    if reader.kind_at(index) is Kind.DASH or text in steps | RANGE or between_iso:
        return Join.UNTIL, index + 1
    if text in OR:
        return Join.OR, index + 1 + (reader.text_at(index + 1) in {"в", "во"})
    if text == "и":
        return Join.AND, index + 1 + (reader.text_at(index + 1) in {"в", "во"})
    return (Join.COMMA, index + 1) if text in {",", "/"} else None


def _lists(reader: PointReader, left: DatePoint, right: DatePoint) -> bool:
    """Tell whether the left date of a list borrows from the right one, as «5 и 7 июня» does."""
    text, is_glued = reader.text_at(left.after), reader.is_glued(left.after + 1)
    if left.is_bare_day and left.day is not None and right.day is not None:
        # "2,5" is an amount and "1/2" a part, but "5,6 июня" and "28/29 июня" are two days.
        is_tight = text == "/" or (text == "," and is_glued)
        return right.day == left.day + 1 if is_tight else left.day < right.day
    if left.is_bare_day or text == "/" or (text == "," and is_glued):
        return False
    if left.is_bare_year and right.is_bare_year:
        return left.weak or reader.whole or text == "и"
    if left.year is not None:
        return right.year is not None and unit_of(left) == unit_of(right)
    if text == "," and not left.is_bare_month:
        return False
    return (left.day is None) == (right.day is None)


def _is_stray_end(points: list[DatePoint], joins: list[Join]) -> bool:
    """Tell whether the last point is a mere number; «12.10.2020 – 14.12» lacks a year instead."""
    last = points[-1]
    has_date_before = joins[-1:] == [Join.UNTIL] and not points[-2].weak
    return last.weak and not (last.month is not None and has_date_before)


def _stray_starts(points: list[DatePoint]) -> int:
    """Return how many of the first points are mere numbers that borrow nothing from the next."""
    only_years = takewhile(lambda point: point.is_bare_year, reversed(points))
    years_from = len(points) - sum(1 for _year in only_years)
    for index, (point, following) in enumerate(pairwise(points)):
        borrows = index >= years_from if point.is_bare_year else following.day is not None
        if borrows or not point.weak:
            return index
    return len(points) - 1


def _filled(points: list[DatePoint]) -> list[DatePoint]:
    """Return the points with the month and year that the next ones say for them too."""
    filled = [points[-1]]
    for point in reversed(points[:-1]):
        following = filled[-1]
        month = following.month if point.is_bare_day else point.month
        year = following.year if point.year is None else point.year
        filled.append(point._replace(month=month, year=year))
    return filled[::-1]


def _span(group: list[DatePoint]) -> DateSpan:
    flaw = next((point.flaw for point in group if point.flaw), None)
    if flaw:
        raise DateNotRead(flaw)
    if len(group) > _LONGEST_PERIOD:
        raise DateNotRead(Reason.NOT_A_DATE)
    days, precisions = [_first_day(point) for point in group], {unit_of(p) for p in group}
    if len(precisions) > 1:
        raise DateNotRead(Reason.MIXED)
    if days[-1] < days[0]:
        raise DateNotRead(Reason.BACKWARDS)
    return _covering(days[0], days[-1], precisions.pop())


def _covering(first: date, last: date, precision: Precision) -> DateSpan:
    try:
        return DateSpan.covering(first, last, precision)
    except ValueError as error:
        raise DateNotRead(Reason.IMPOSSIBLE) from error


def _first_day(point: DatePoint) -> date:
    if point.year is None:
        raise DateNotRead(Reason.NO_YEAR)
    try:
        month = 1 if point.month is None else point.month
        return date(point.year, month, 1 if point.day is None else point.day)
    except ValueError as error:
        raise DateNotRead(Reason.IMPOSSIBLE) from error


def unit_of(point: DatePoint) -> Precision:
    """Return the smallest unit that the point says."""
    if point.day is not None:
        return Precision.DAY
    return Precision.YEAR if point.month is None else Precision.MONTH


def _united(spans: list[DateSpan]) -> list[DateSpan]:
    """Return the spans with «25 и 26 мая» as the one span that it is."""
    united = spans[:1]
    for _before, span in pairwise(spans):
        last = united[-1]
        follows = span.start - last.end == timedelta(days=1)
        if follows and span.precision is last.precision:
            united[-1] = DateSpan(last.start, span.end, span.precision)
        else:
            united.append(span)
    return united
