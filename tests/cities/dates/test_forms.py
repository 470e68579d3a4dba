"""Form fields: Russian in, Russian out, and a message that says what to correct."""

import pytest
from django import forms
from django.utils import translation
from django.utils.functional import Promise

from cities.dates.forms import DateSpanFormField, HistoryYearFormField
from cities.dates.history import HistoryYear
from cities.dates.reasons import HISTORY_MESSAGE, MESSAGES, Reason
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
        "founded": [HISTORY_MESSAGE],
    }
    assert 'value="25 мая"' in str(form["dates"])


@pytest.mark.parametrize("message", [*MESSAGES.values(), HISTORY_MESSAGE])
def test_every_message_is_said_in_russian(message: Promise) -> None:
    with translation.override("en"):
        english = str(message)
    assert str(message) != english


def test_the_messages_are_good_russian() -> None:
    assert str(MESSAGES[Reason.NO_YEAR]) == "В\xa0дате нет года. Добавьте год."
