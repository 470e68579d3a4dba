"""Each error links to a focusable control."""

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


def test_a_group_links_to_its_first_choice_and_a_hidden_field_to_nothing() -> None:
    form = Sample({})
    assert list(errors_of(form)) == WRONG
    assert all(f'id="{error.target}"' in form.as_p() for error in WRONG if error.target)


def test_errors_in_formset_rows_are_linked_too() -> None:
    formset = forms.formset_factory(Sample, min_num=1, validate_min=True)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-kind": "б"}
    )
    targets = [error.target for error in errors_of_formsets([formset])]
    assert targets == ["", "id_form-0-kind_0", "id_form-0-name", ""]


def test_a_valid_form_has_no_links() -> None:
    class Right(forms.Form):
        name = forms.CharField()

    assert list(errors_of(Right({"name": "а"}))) == []
