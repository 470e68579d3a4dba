"""What is wrong with a form, each fault with the control that it leads to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BoundField, CheckboxSelectMultiple, RadioSelect


@dataclass(frozen=True)
class FormError:
    """A message; `target` is the id of a focusable control, empty for the form as a whole."""

    text: str
    target: str = ""
    label: str = ""


def errors_of(form: BaseForm) -> Iterator[FormError]:
    """Return the form's own faults, then those of its fields in their order."""
    for text in form.non_field_errors():
        yield FormError(str(text))
    for field in form:
        label = "" if field.is_hidden else _with_colon(str(field.label))
        for text in field.errors:
            yield FormError(str(text), "" if field.is_hidden else control_of(field), label)


def errors_of_formsets(formsets: Iterable[Any]) -> Iterator[FormError]:
    """Return the faults of formsets as a whole and of each of their rows."""
    for formset in formsets:
        for text in formset.non_form_errors():
            yield FormError(str(text))
        for form in formset.forms:
            yield from errors_of(form)


def control_of(field: BoundField) -> str:
    """Return the id of the control; of a group it is its first one, for a group takes no focus."""
    if isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or str(field.auto_id)


def _with_colon(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"
