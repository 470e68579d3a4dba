"""Joins points to dates: «с 13 ноября по 14 декабря 2020 года», «5 и 7 июня», «2015–2016 годы»."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise, takewhile

from cities.dates.precision import Precision
from cities.dates.reasons import DateNotRead, Reason
from cities.dates.ru.points import Point, PointReader
from cities.dates.ru.tokens import Kind
from cities.dates.span import DateSpan

_UNTIL = frozenset({"по", "до"})
_AND = frozenset({"и", ","})
_LONGEST_PERIOD = 2


@dataclass
class Expression:
    """Points from one token up to, without, another; `ranges[i]` joins point i to the next."""

    first: int
    points: list[Point] = field(default_factory=list)
    ranges: list[bool] = field(default_factory=list)

    @property
    def after(self) -> int:
        """The index of the token behind the expression."""
        return self.points[-1].after

    @property
    def starts_with_period(self) -> bool:
        """Whether the first date has an end of its own."""
        return bool(self.ranges) and self.ranges[0]

    def spans(self) -> list[DateSpan]:
        """Return the dates in order, neighbours united; DateNotRead when one is not sound."""
        points = _filled(self.points)
        groups = [[points[0]]]
        for point, is_range in zip(points[1:], self.ranges, strict=True):
            if is_range:
                groups[-1].append(point)
            else:
                groups.append([point])
        return _united([_span(group) for group in groups])


def read_run(reader: PointReader, index: int) -> Expression | None:
    """Return all joined points from this token on, sure and weak; None where none starts."""
    point = reader.read(index)
    if point is None:
        return None
    run = Expression(index, [point])
    while (joined := _next_point(reader, run.points[-1])) is not None:
        run.points.append(joined[0])
        run.ranges.append(joined[1])
    return run


def dated_part(run: Expression) -> Expression | None:
    """Return the run without the numbers at its ends that are no dates; None if all are none."""
    points, ranges = run.points[:], run.ranges[:]
    while points and _is_stray_end(points, ranges):
        points.pop()
        del ranges[-1:]
    if not points:
        return None
    dropped = _stray_starts(points)
    # A point dropped at the start leaves its join behind: the next one starts after it.
    first = run.first if not dropped else points[dropped - 1].after + 1
    return Expression(first, points[dropped:], ranges[dropped:])


def _next_point(reader: PointReader, left: Point) -> tuple[Point, bool] | None:
    """Return the point joined to the left one, and whether it ends a period."""
    index = left.after
    token = reader.at(index)
    right = reader.read(index + 1) if token else None
    if token is None or right is None:
        return None
    between_iso = token.text == "/" and reader.tokens[index - 1].kind is Kind.ISO
    if token.kind is Kind.DASH or token.text in _UNTIL or between_iso:
        return right, True
    # "2,5" is an amount: the comma of a list has a space behind it.
    if token.text not in _AND or reader.is_glued(index + 1):
        return None
    both_years = left.is_bare_year and right.is_bare_year
    shares = left.weak or reader.whole if both_years else _shares(left, right, token.text)
    return (right, False) if shares else None


def _shares(left: Point, right: Point, conjunction: str) -> bool:
    """Tell whether the left date borrows from the right one, as «5 и 7 июня» does."""
    if left.is_bare_day:
        return right.day is not None
    if conjunction == "," and not left.is_bare_month:
        return False
    return left.year is None and (left.day is None) == (right.day is None)


def _is_stray_end(points: list[Point], ranges: list[bool]) -> bool:
    """Tell whether the last point is a mere number; «12.10.2020 – 14.12» lacks a year instead."""
    last = points[-1]
    has_date_before = bool(ranges) and ranges[-1] and not points[-2].weak
    return last.weak and not (last.month is not None and has_date_before)


def _stray_starts(points: list[Point]) -> int:
    """Return how many of the first points are mere numbers that borrow nothing from the next."""
    only_years = takewhile(lambda point: point.is_bare_year, reversed(points))
    years_from = len(points) - sum(1 for _year in only_years)
    for index, (point, following) in enumerate(pairwise(points)):
        borrows = index >= years_from if point.is_bare_year else following.day is not None
        if borrows or not point.weak:
            return index
    return len(points) - 1


def _filled(points: list[Point]) -> list[Point]:
    """Return the points with the month and year that the next ones say for them too."""
    filled = [points[-1]]
    for point in reversed(points[:-1]):
        following = filled[-1]
        month = following.month if point.is_bare_day else point.month
        year = following.year if point.year is None else point.year
        filled.append(point._replace(month=month, year=year))
    return filled[::-1]


def _span(group: list[Point]) -> DateSpan:
    flaw = next((point.flaw for point in group if point.flaw), None)
    if flaw:
        raise DateNotRead(flaw)
    if len(group) > _LONGEST_PERIOD:
        raise DateNotRead(Reason.NOT_A_DATE)
    days, precisions = [_first_day(point) for point in group], {_precision(p) for p in group}
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


def _first_day(point: Point) -> date:
    if point.year is None:
        raise DateNotRead(Reason.NO_YEAR)
    try:
        month = 1 if point.month is None else point.month
        return date(point.year, month, 1 if point.day is None else point.day)
    except ValueError as error:
        raise DateNotRead(Reason.IMPOSSIBLE) from error


def _precision(point: Point) -> Precision:
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
