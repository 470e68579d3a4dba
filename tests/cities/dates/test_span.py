"""The value itself: what it refuses, how it sorts, its EDTF."""

from datetime import date, datetime

import pytest
from hypothesis import given

from cities.dates.precision import Precision
from cities.dates.span import DateSpan

from .strategies import SPANS

EDTF_FORMS = (
    "2020-11-13",
    "2020-11-13/2020-12-14",
    "2022-12",
    "2020-10/2020-11",
    "2015",
    "2015/2016",
    "2024-02",
    "1000-01-01",
    "2199-12-31",
)


@pytest.mark.parametrize("text", EDTF_FORMS)
def test_edtf_comes_back_as_it_was_written(text: str) -> None:
    assert DateSpan.from_edtf(text).edtf == text


@given(SPANS)
def test_every_span_comes_back_from_its_edtf(span: DateSpan) -> None:
    assert DateSpan.from_edtf(span.edtf) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020-1",
        "2020-13",
        "2020-02-30",
        "2020/2021-05",
        "2021/2020",
        "2020-05-05/2020-05-04",
        "0999",
        "0000",
        "9999",
        "20201113",
        "2020-11-13/",
        "/2020",
        "2020~",
        "2020-11-13T10:00",
        "2020 ",
        "2020\n",
        "٢٠٢٠",
        "10 мая 2020",
    ],
)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|month|day|ends|out of range"):
        DateSpan.from_edtf(text)


def test_an_interval_of_one_period_is_that_period() -> None:
    assert DateSpan.from_edtf("2020-10/2020-10").edtf == "2020-10"


def test_the_end_is_not_before_the_start() -> None:
    with pytest.raises(ValueError, match="ends before"):
        DateSpan(date(2020, 5, 2), date(2020, 5, 1), Precision.DAY)


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (date(2020, 5, 2), date(2020, 5, 31), Precision.MONTH),
        (date(2020, 5, 1), date(2020, 5, 30), Precision.MONTH),
        (date(2020, 1, 1), date(2020, 11, 30), Precision.YEAR),
        (date(2020, 2, 1), date(2020, 12, 31), Precision.YEAR),
    ],
)
def test_months_and_years_are_whole(start: date, end: date, precision: Precision) -> None:
    with pytest.raises(ValueError, match="Not whole"):
        DateSpan(start, end, precision)


@pytest.mark.parametrize("year", [1, 999, 2200, 9999])
def test_a_year_that_can_only_be_a_slip_is_refused(year: int) -> None:
    with pytest.raises(ValueError, match="out of range"):
        DateSpan.year(year)


def test_a_moment_is_not_a_day() -> None:
    with pytest.raises(TypeError):
        DateSpan.day(datetime(2020, 5, 1))  # noqa: DTZ001 -- the mistake itself


def test_a_month_ends_on_its_last_day_in_a_leap_year_too() -> None:
    assert DateSpan.month(2024, 2).end == date(2024, 2, 29)


def test_spans_sort_by_start_then_end() -> None:
    forms = ["2020-11-13/2020-12-14", "2015", "2020-11-13", "2020-10/2020-11"]
    in_order = [span.edtf for span in sorted(map(DateSpan.from_edtf, forms))]
    assert in_order == ["2015", "2020-10/2020-11", "2020-11-13", "2020-11-13/2020-12-14"]


def test_both_ends_are_included() -> None:
    span = DateSpan.from_edtf("2020-11-13/2020-12-14")
    assert span.contains(date(2020, 11, 13))
    assert span.contains(date(2020, 12, 14))
    assert not span.contains(date(2020, 12, 15))


def test_a_span_knows_every_year_that_it_touches() -> None:
    assert list(DateSpan.from_edtf("2019-12-31/2021-01-01").years) == [2019, 2020, 2021]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020-11-13/2020-12-14", "2020-11-13", "2020-12-14"),
        ("2022-12", "2022-12", "2022-12"),
        ("2015/2016", "2015", "2016"),
    ],
)
def test_iso_edges_are_no_more_exact_than_the_source(text: str, start: str, end: str) -> None:
    span = DateSpan.from_edtf(text)
    assert (span.iso_start, span.iso_end) == (start, end)
