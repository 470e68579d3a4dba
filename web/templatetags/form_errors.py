"""The list of a form's errors, for readers and for the admin alike."""

from typing import Any

from django import template
from django.forms import BaseFormSet

from web.form_errors import FormError, errors_of, errors_of_formsets

register = template.Library()


@register.simple_tag
def form_errors(form: Any, admin_formsets: Any = ()) -> list[FormError]:
    """Return the errors of a form and of the admin's formsets in line with it, or of a formset."""
    if isinstance(form, BaseFormSet):
        return [*errors_of_formsets([form])]
    formsets = [each.formset for each in admin_formsets]
    return [*errors_of(form), *errors_of_formsets(formsets)]
