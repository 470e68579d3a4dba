"""Dates and years of history of every kind, for the property tests."""

from datetime import date

from hypothesis import strategies as st

from cities.dates.history import HistoryYear
from cities.dates.precision import Precision
from cities.dates.span import EARLIEST_YEAR, LATEST_YEAR, DateSpan

DAYS = st.dates(date(EARLIEST_YEAR, 1, 1), date(LATEST_YEAR, 12, 31))
NEAR_DAYS = st.dates(date(2019, 11, 1), date(2021, 2, 28))


def _span(days: tuple[date, date], precision: Precision) -> DateSpan:
    return DateSpan.covering(min(days), max(days), precision)


SPANS = st.builds(
    _span,
    # Days near to each other fall into one month or one year often enough to test those too.
    st.tuples(DAYS, DAYS) | st.tuples(NEAR_DAYS, NEAR_DAYS) | DAYS.map(lambda day: (day, day)),
    st.sampled_from(Precision),
)

HISTORY_YEARS = st.one_of(
    st.builds(HistoryYear, st.integers(-9999, -1) | st.integers(1, 2199)),
    st.builds(HistoryYear.circa, st.integers(-9999, -1) | st.integers(1, 2199)),
    st.builds(HistoryYear.in_century, st.integers(-99, -1) | st.integers(1, 21)),
)

# What dates are made of, in any order: nearer to a date than any random text.
_PIECES = st.sampled_from(
    [
        *(
            "5",
            "31",
            "25",
            "13.11",
            "18.08.2025",
            "2020",
            "1999",
            "9999",
            "0000",
            "-летие",
            "-х",
            "№",
            "«5»",
        ),
        *("мая", "октябрь", "дек.", "года", "г.", "гг", "договор", "весной"),
        *("с", "по", "до", "и", "от", "в", "-", "–", "—", "/", ",", ".", "(", ")"),
    ]
)
ALMOST_DATES = st.lists(_PIECES, max_size=12).flatmap(
    lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
)
