"""The one door to dates in words, and values that hold no language themselves."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.utils import translation

from cities.dates import languages
from cities.dates.history import HistoryYear
from cities.dates.span import DateSpan
from tests.sources.files import CODE, name, text
from tests.sources.rooms import imports, module

A_LANGUAGE = re.compile(r"cities\.dates\.[a-z]{2}(?:\.\w+)?")


def test_only_the_door_opens_a_language(covered: Callable[[int, str], None]) -> None:
    outside = [path for path in CODE if not A_LANGUAGE.fullmatch(module(path))]
    covered(len(outside), "модули, которым язык дат не виден")
    opening = {name(p) for p in outside if any(map(A_LANGUAGE.fullmatch, imports(p, text(p))))}
    assert opening == {"cities/dates/languages.py"}


@pytest.mark.parametrize("edtf", ["2020-11-13/2020-12-14", "2022-12", "2015/2016"])
def test_the_text_of_a_span_is_in_no_language(edtf: str) -> None:
    assert str(DateSpan.from_edtf(edtf)) == edtf


@pytest.mark.parametrize("edtf", ["-0599", "08", "1000~"])
def test_the_text_of_a_year_of_history_is_in_no_language(edtf: str) -> None:
    assert str(HistoryYear.from_edtf(edtf)) == edtf


@pytest.mark.parametrize("code", ["ru", "ru-ru", "xx", None])
def test_dates_are_russian_where_we_do_not_write_the_active_language(code: str | None) -> None:
    with translation.override(code):
        assert languages.write(DateSpan.from_edtf("2022-12")) == "декабрь 2022\xa0года"
        assert languages.write_without_year(DateSpan.from_edtf("2022-12")) == "декабрь"
        assert languages.write_history_year(HistoryYear.in_century(9)) == "IX\xa0век"
        assert languages.read_span("декабрь 2022 года").edtf == "2022-12"
        assert languages.read_history_year("IX век").edtf == "08"
        assert len(languages.find_spans("Форум прошёл в декабре 2022 года.").dates) == 1


@pytest.mark.parametrize("code", ["tt", "tt-ru"])
def test_dates_are_in_the_language_that_is_active(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    tatar = SimpleNamespace(write=lambda span: f"{span.start.year} ел")
    monkeypatch.setitem(languages._LANGUAGES, "tt", tatar)
    with translation.override(code):
        assert languages.write(DateSpan.year(2022)) == "2022 ел"
    assert languages.write(DateSpan.year(2022)) == "2022\xa0год"
