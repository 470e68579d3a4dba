"""Dates as municipal pages and editors really write them, and all that only looks like one."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cities.dates.forms import DateSpanFormField, DayFormField, HistoryYearFormField
from cities.dates.languages import find_spans

FIELDS: dict[str, Any] = {
    "date": DateSpanFormField, "day": DayFormField, "year": HistoryYearFormField
}  # fmt: skip
TWINS = str.maketrans("асеорхАВСЕНКМОРТХ", "aceopxABCEHKMOPTX")


def cases(name: str) -> list[tuple[str, str, str]]:
    """Return the reader, the right answer and the text of each line."""
    lines = (Path("tests/cities/dates") / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(reader, right, text.replace("⏎", "\n")) for reader, right, text in rows]


def answer(reader: str, text: str) -> tuple[str, set[str]]:
    """Return what is read as EDTF, or «none» and the reasons."""
    if reader == "text":
        findings = find_spans(text)
        reasons = {str(unread.reason) for unread in findings.unread}
        return (findings.event_span.edtf if findings.event_span else "none"), reasons
    try:
        value = FIELDS[reader]().clean(text)
    except ValidationError as error:
        return "none", {str(error.code)}
    return getattr(value, "edtf", str(value)), set()


REAL = cases("real_texts.tsv")
LIKE = cases("like_texts.tsv")
TEXTS = [text for reader, _right, text in REAL + LIKE if reader == "text"]


@pytest.mark.parametrize(("reader", "right", "text"), REAL + LIKE)
def test_nothing_is_invented_and_nothing_lost(reader: str, right: str, text: str) -> None:
    value, reasons = answer(reader, text)
    value_right, _space, reason = right.partition(" ")
    if reason.startswith("or "):
        assert value in {value_right, reason.removeprefix("or ")}
    else:
        assert value == value_right
        assert not reason or reason in reasons


def test_the_tables_are_whole() -> None:
    assert len(REAL) == 86
    assert len(LIKE) >= 2 * len(REAL)


@pytest.mark.parametrize("text", TEXTS)
def test_unseen_spaces_and_letters_of_another_alphabet_change_nothing(text: str) -> None:
    plain = find_spans(text).event_span
    assert find_spans(text.replace(" ", "\xa0")).event_span == plain
    assert find_spans(text.translate(TWINS)).event_span == plain
    assert find_spans(text.replace("–", "\u2011")).event_span == plain


@pytest.mark.parametrize("piece", ["5 мая 2020 ", "«", "1, ", "5-", "1 и ", "9", "то "])
def test_a_very_long_text_is_read_to_its_end(piece: str) -> None:
    text = f"{piece * 10_000}. Визит прошёл 5 мая 2019 года."
    assert find_spans(text).dates[-1].span.edtf == "2019-05-05"
