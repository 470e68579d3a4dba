"""What every change list and form of the catalogue does alike."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminFileWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.db.models import QuerySet
from django.dispatch import Signal
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cities.admin.colleagues import MergingForm, MergingFormSet
from cities.admin.drafts import WithDrafts
from cities.admin.forms import CatalogueForm, mark_as_not_stored
from cities.admin.understood import DatesInput, DayInput, YearInput
from cities.dates.fields import DateSpanField, HistoryYearField
from cities.dates.forms import DayFormField
from cities.search.asking import keys_of
from cities.search.writing import RECORDS, catch_up
from cities.versions import lock_catalogue
from web import kept_forms, presence
from web.kept_uploads import KeepsFiles
from web.searching import FoldedSearch
from web.surviving_forms import SurvivingForms

SAID_BACK: dict[Any, Mapping[str, Any]] = {
    DateSpanField: {"widget": DatesInput},
    HistoryYearField: {"widget": YearInput},
    models.DateField: {"form_class": DayFormField, "widget": DayInput},
}

KINDS = {model: kind for kind, model in RECORDS.items()}

logger = logging.getLogger(__name__)

form_shown = Signal()
"""Sent with `request` and `forms`, the record's and its rows', whose `beside` may be filled."""


@dataclass(frozen=True)
class _StoredFile:
    url: str

    def __str__(self) -> str:
        return _("open the file")


class FileInput(KeepsFiles, AdminFileWidget):
    """Calls a stored file no name: its own is random."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if context["widget"]["is_initial"]:
            context["widget"]["value"] = _StoredFile(value.url)
        return context


class CatalogueAdmin(SurvivingForms, FoldedSearch, WithDrafts):
    """Searches whatever the spelling, and loses no text: to a full disk or to a colleague."""

    form = CatalogueForm
    formfield_overrides = {  # noqa: RUF012 -- Django's own
        models.URLField: {"assume_scheme": "https"},
        **SAID_BACK,
        models.FileField: {"widget": FileInput},
        models.ImageField: {"widget": FileInput},
    }
    list_per_page = 50
    finds_parts_of_words = True
    """Whether to look through every record for what the index does not know."""
    save_on_top = True

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Of two who save at once, let the second load what the first has saved."""
        if request.method == "POST":
            lock_catalogue()
        return super().get_object(request, *args, **kwargs)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, *args: Any
    ) -> HttpResponseRedirect:
        """Keep what was typed into the form of a record that a colleague has deleted meanwhile."""
        if request.method == "POST":
            kept_forms.keep(request)
            said = _(
                "A colleague has deleted this record meanwhile. What you typed is kept: it stands "
                "in the form again as soon as the record is back."
            )
            messages.warning(request, said)
        return super()._get_obj_does_not_exist_redirect(request, *args)  # type: ignore[no-any-return, misc]  # named so by Django

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": MergingForm} | kwargs)

    def save_related(
        self,
        request: HttpRequest,
        form: MergingForm,
        formsets: list[MergingFormSet],
        change: bool,  # noqa: FBT001 -- Django's own
    ) -> None:
        """Say that a colleague's work was kept, for the editor has not seen it."""
        super().save_related(request, form, formsets, change)
        presence.leave(request.user, form.instance)
        catch_up()
        rows: list[Any] = [row for formset in formsets for row in formset.forms]
        if any(part.has_colleagues_work for part in (form, *formsets, *rows)):
            said = _("A colleague has saved this record meanwhile; their changes are kept, too.")
            messages.info(request, said)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_present"
        view = self.admin_site.admin_view(self.present_view)
        return [path("<path:object_id>/present/", view, name=name), *super().get_urls()]

    def present_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take the beat of a form that is open, and answer who else has it open."""
        record = super().get_object(request, unquote(object_id))
        if record is None or not self.has_change_permission(request, record):
            raise Http404
        return presence.beat(request, record)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Ask the site's own index first: it understands word forms and dates.

        Letters from the middle of a word it does not know.
        """
        kind = KINDS.get(self.model)
        if kind and search_term.strip():
            found = queryset.filter(pk__in=keys_of(kind, search_term))
            if not self.finds_parts_of_words or found.exists():
                return found, False
        return super().get_search_results(request, queryset, search_term)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        catch_up()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        catch_up()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Answer a media folder that takes no file with the form, as it was typed."""
        if "_check" in request.POST:
            kept_forms.refuse(request, _("Under each field stands how it is understood."))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OSError:
            if not request.FILES:
                raise
            logger.exception("The media folder took no file")
            mark_as_not_stored(request.FILES)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        add: bool = False,  # noqa: FBT001, FBT002 -- Django's own
    ) -> Any:
        """Write the fields as the catalogues know them: labels begin with a capital."""
        message: Any = super().construct_change_message(request, form, formsets, add)
        for change in (change for part in message for change in part.values()):
            labels = change.get("fields", ())
            change.update(
                {"fields": [label[:1].lower() + label[1:] for label in labels]} if labels else {}
            )
        return message

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Offer no deletion of a record that a field only refers to."""
        return without_deletion(super().formfield_for_dbfield(db_field, request, **kwargs))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Begin a fresh form with its first field: a row of buttons above would take the focus."""
        page: Any = super().render_change_form(request, context, *args, **kwargs)
        if kwargs["add"]:
            page.context_data["save_on_top"] = False
        else:
            inlines = context["inline_admin_formsets"]
            rows = [row for inline in inlines for row in inline.formset.forms]
            forms = [context["adminform"].form, *rows]
            form_shown.send(type(self), request=request, forms=forms)
        if not kwargs["add"] and self.has_change_permission(request, kwargs["obj"]):
            record = kwargs["obj"]
            presence.come(request.user, record)
            address = reverse(admin_urlname(self.opts, SafeString("present")), args=[record.pk])
            others = presence.others(request.user, record)
            page.context_data |= {"present_address": address, "others": others}
        return page


def without_deletion(field: Any) -> Any:
    if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget.can_delete_related = False
    return field
