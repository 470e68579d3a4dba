"""Forms of the admin that lose neither words nor files: to a refusal, a log-in, a colleague."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.forms import BaseForm, ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from web import kept_forms, kept_uploads

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin as _Admin
else:
    _Admin = object


class _RefusedForm(ModelForm):
    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.refusal:
            self.add_error(None, self.refusal)
        return cleaned


class SurvivingForms(_Admin):
    """Shows again what was sent too late, and keeps the files of whatever is not saved."""

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        refusal = kept_forms.refusal(request)
        return type(form.__name__, (form, _RefusedForm), {"refusal": refusal}) if refusal else form

    def shown_again(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Show what was sent by somebody who was not, or not yet, logged in; save nothing."""
        reason = _(
            "Nothing is saved and nothing is lost: the session had ended, or the browser hid where "
            "the form comes from. Save once more."
        )
        kept_forms.refuse(request, reason)
        view = self.admin_site.admin_view(self.changeform_view)
        response: HttpResponse = view(request, object_id)
        return response

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if kept_forms.restore(request):
            return self.shown_again(request, object_id)
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        kept_uploads.put_back(request)
        with transaction.atomic():
            response = super().changeform_view(request, object_id, form_url, extra_context)
            # The refusal alone keeps everything as it is; this holds if it should not.
            if kept_forms.refusal(request):
                transaction.set_rollback(True)
        kept_uploads.settle(request, _forms_on(response))
        return response


def _forms_on(response: HttpResponse) -> Iterator[BaseForm]:
    """Yield the forms of a page that was not saved; a redirection has none."""
    context = getattr(response, "context_data", None) or {}
    if "adminform" in context:
        yield context["adminform"].form
        for inline in context["inline_admin_formsets"]:
            yield from inline.formset.forms
