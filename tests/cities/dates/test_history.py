"""Years of history: signed, with their own precision."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cities.dates.history import HistoryPrecision, HistoryYear
from cities.dates.reasons import HistoryYearNotRead
from cities.dates.ru.writing_years import write_history_year
from cities.dates.ru.years import read_history_year

from .strategies import HISTORY_YEARS

READ = [
    ("600 до н.э.", "-0599", "600_год до_н._э."),
    ("150 до н.э.", "-0149", "150_год до_н._э."),
    ("1 г. до н. э.", "0000", "1_год до_н._э."),
    ("ок. 150 г. до н. э.", "-0149~", "около 150_года до_н._э."),
    ("около 1000 г.", "1000~", "около 1000_года"),
    ("прибл. 1000 г.", "1000~", "около 1000_года"),
    ("1854", "1854", "1854_год"),
    ("в 1854 году", "1854", "1854_год"),
    ("1818 год", "1818", "1818_год"),
    ("600 год", "0600", "600_год"),
    ("9 век н.э.", "08", "IX_век"),
    ("IX век", "08", "IX_век"),
    ("XIV век", "13", "XIV_век"),
    ("ХІV веке", "13", "XIV_век"),
    ("xix в.", "18", "XIX_век"),
    ("9-й век", "08", "IX_век"),
    ("I век", "00", "I_век"),
    ("I век до н. э.", "-00", "I_век до_н._э."),
    ("IV в. до н.э.", "-03", "IV_век до_н._э."),
]


@pytest.mark.parametrize(("text", "edtf", "_written"), READ)
def test_a_year_of_history_is_read_as_people_write_it(text: str, edtf: str, _written: str) -> None:
    assert read_history_year(text).edtf == edtf


@pytest.mark.parametrize(("_text", "edtf", "written"), READ)
def test_a_year_of_history_is_written_in_good_russian(_text: str, edtf: str, written: str) -> None:
    assert write_history_year(HistoryYear.from_edtf(edtf)) == written.replace("_", "\xa0")


@pytest.mark.parametrize(
    "text",
    ["", "0", "0 год", "3000", "IVX век", "IIII век", "конец IX века", "около IX века", "IX–X века",
     "25 век", "давно", "-600", "12345", "1854 1855", "1854 год " + " " * 300 + "!"],
)  # fmt: skip
def test_what_is_no_year_of_history_is_refused(text: str) -> None:
    with pytest.raises(HistoryYearNotRead):
        read_history_year(text)


@pytest.mark.parametrize("text", ["", "0", "600", "-0000", "-00~", "12345", "1854-05", "08~", "٠٨"])
def test_what_is_no_edtf_of_a_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="EDTF"):
        HistoryYear.from_edtf(text)


def test_there_is_no_year_nought() -> None:
    with pytest.raises(ValueError, match="no such year"):
        HistoryYear(0)


def test_a_century_begins_with_its_first_year() -> None:
    assert HistoryYear.in_century(9).year == 801
    assert HistoryYear.in_century(-4).year == -400
    with pytest.raises(ValueError, match="No century"):
        HistoryYear(850, HistoryPrecision.CENTURY)


@given(HISTORY_YEARS)
def test_every_year_of_history_comes_back_from_edtf_and_from_russian(moment: HistoryYear) -> None:
    assert HistoryYear.from_edtf(moment.edtf) == moment
    assert read_history_year(write_history_year(moment)) == moment


def test_years_of_history_sort_by_time() -> None:
    forms = ["1854", "-0149~", "08", "-0599", "1000~", "-03"]
    in_order = [moment.edtf for moment in sorted(map(HistoryYear.from_edtf, forms))]
    assert in_order == ["-0599", "-03", "-0149~", "08", "1000~", "1854"]


@given(st.text())
def test_any_text_is_a_year_of_history_or_refused(text: str) -> None:
    with suppress(HistoryYearNotRead):
        assert read_history_year(text).year
