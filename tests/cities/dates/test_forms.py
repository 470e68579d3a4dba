"""Form fields: Russian in, Russian out, and a message that says what to correct."""

from datetime import date

import pytest
from django import forms
from django.utils import translation
from django.utils.functional import Promise
from time_machine import TimeMachineFixture

from cities.dates.forms import DateSpanFormField, DayFormField, HistoryYearFormField
from cities.dates.history import HistoryYear
from cities.dates.reasons import (
    HISTORY_MESSAGES,
    MESSAGES,
    DateNotRead,
    HistoryReason,
    Reason,
)
from cities.dates.span import DateSpan


class DatedForm(forms.Form):
    dates = DateSpanFormField(required=False)
    founded = HistoryYearFormField(required=False)


def test_typed_russian_becomes_values() -> None:
    form = DatedForm({"dates": " 17–20 сентября 2025 ", "founded": "600 до н.э."})
    assert form.is_valid()
    assert form.cleaned_data == {
        "dates": DateSpan.from_edtf("2025-09-17/2025-09-20"),
        "founded": HistoryYear(-600),
    }


def test_empty_fields_are_unknown() -> None:
    form = DatedForm({"dates": " ", "founded": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"dates": None, "founded": None}


def test_a_required_date_must_be_typed() -> None:
    form_field = DateSpanFormField()
    with pytest.raises(forms.ValidationError) as refused:
        form_field.clean("")
    assert refused.value.code == "required"


def test_values_are_shown_in_russian_and_are_no_change() -> None:
    initial = {"dates": DateSpan.year(2015), "founded": HistoryYear.in_century(9)}
    form = DatedForm({"dates": "2015\xa0год", "founded": "IX\xa0век"}, initial=initial)
    shown = DatedForm(initial=initial)
    assert 'value="2015\xa0год"' in str(shown["dates"])
    assert 'value="IX\xa0век"' in str(shown["founded"])
    assert not form.has_changed()


def test_another_date_is_a_change() -> None:
    form = DatedForm({"dates": "2016", "founded": ""}, initial={"dates": DateSpan.year(2015)})
    assert form.changed_data == ["dates"]


def test_a_refused_text_stays_as_typed_beside_its_message() -> None:
    form = DatedForm({"dates": "25 мая", "founded": "давно"})
    assert form.errors == {
        "dates": [MESSAGES[Reason.NO_YEAR]],
        "founded": [str(HISTORY_MESSAGES[HistoryReason.UNKNOWN_WORD]) % {"word": "давно"}],
    }
    assert 'value="25 мая"' in str(form["dates"])


@pytest.mark.parametrize("message", [*MESSAGES.values(), *HISTORY_MESSAGES.values()])
def test_every_message_is_said_in_russian(message: Promise) -> None:
    with translation.override("en"):
        english = str(message)
    assert str(message) != english


def test_the_messages_are_good_russian() -> None:
    assert str(MESSAGES[Reason.NO_YEAR]) == "В\xa0дате нет года. Добавьте год."
    guessed = DateNotRead(Reason.MISSPELT, "сентяря", "сентября")
    assert str(guessed) == "Не получилось понять «сентяря». Может быть, «сентября»?"


FOUNDED = {
    "давно": HistoryReason.UNKNOWN_WORD,
    "27 мая 1703 года": HistoryReason.MORE_THAN_A_YEAR,
    "основан в 1891 г.": HistoryReason.MORE_THAN_A_YEAR,
    "V—IV вв. до н. э.": HistoryReason.SEVERAL,
    "1438 или 1440": HistoryReason.SEVERAL,
    "конец IX века": HistoryReason.PART,
    "1570-е годы": HistoryReason.PART,
    "около IX века": HistoryReason.ABOUT_A_CENTURY,
    "0": HistoryReason.NO_YEAR_NOUGHT,
    "IIII век": HistoryReason.NUMERAL,
    "-600": HistoryReason.MINUS,
    "20025": HistoryReason.TOO_FAR,
    "2199": HistoryReason.FUTURE,
    "XXII век": HistoryReason.FUTURE,
    "до 1177": HistoryReason.NOT_A_YEAR,
}


@pytest.mark.parametrize(("typed", "reason"), FOUNDED.items())
def test_each_wrong_year_of_founding_has_its_own_message(typed: str, reason: HistoryReason) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        HistoryYearFormField().clean(typed)
    assert refused.value.code == reason
    assert "%(" not in refused.value.messages[0]


def test_every_reason_of_a_year_of_founding_has_its_case() -> None:
    assert set(FOUNDED.values()) == set(HistoryReason) == set(HISTORY_MESSAGES)


def test_a_year_of_founding_may_be_this_one_and_no_later(
    time_machine: TimeMachineFixture,
) -> None:
    time_machine.move_to("2030-12-31T20:00:00Z")
    assert HistoryYearFormField().clean("2030") == HistoryYear(2030)
    time_machine.move_to("2030-12-31T21:00:00Z")
    assert HistoryYearFormField().clean("2031") == HistoryYear(2031)
    with pytest.raises(forms.ValidationError):
        HistoryYearFormField().clean("2032")


def test_a_day_field_takes_one_day_only() -> None:
    for typed in ("2021-03-05", "05.03.2021", "5 марта 2021 года", "пт, 5 марта 2021"):
        assert DayFormField().clean(typed) == date(2021, 3, 5)
    with pytest.raises(forms.ValidationError) as refused:
        DayFormField().clean("5–7 марта 2021")
    assert refused.value.code == Reason.NOT_ONE_DAY
    assert DayFormField(required=False).clean("") is None
    assert not DayFormField().has_changed(date(2021, 3, 5), "5 марта 2021")
