"""Each error leads to a control that can take the focus."""

from typing import Any

from django import forms

from web.form_errors import FormError, errors_of, errors_of_formsets


class Sample(forms.Form):
    kind = forms.ChoiceField(label="Какая ошибка?", choices=[("a", "А")], widget=forms.RadioSelect)
    name = forms.CharField(label="Имя")
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("Не сошлось")


NEEDED = "Обязательное поле."
WRONG = [
    FormError("Не сошлось"),
    FormError(NEEDED, "id_kind_0", "Какая ошибка?"),
    FormError(NEEDED, "id_name", "Имя:"),
    FormError(NEEDED),
]


def test_a_group_is_reached_at_its_first_choice_and_a_hidden_field_not_at_all() -> None:
    form = Sample({})
    assert list(errors_of(form)) == WRONG
    assert all(f'id="{error.target}"' in form.as_p() for error in WRONG if error.target)


def test_rows_of_a_formset_are_reached_too() -> None:
    formset = forms.formset_factory(Sample, min_num=1, validate_min=True)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-kind": "б"}
    )
    targets = [error.target for error in errors_of_formsets([formset])]
    assert targets == ["", "id_form-0-kind_0", "id_form-0-name", ""]


def test_a_right_form_has_none() -> None:
    class Right(forms.Form):
        name = forms.CharField()

    assert list(errors_of(Right({"name": "а"}))) == []
