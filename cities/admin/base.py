"""What every change list and form of the catalogue does alike."""

import logging
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cities.admin.colleagues import MergingForm, MergingFormSet
from cities.admin.forms import CatalogueForm, mark_as_not_stored
from cities.dates.forms import DayFormField
from cities.versions import lock_catalogue
from web.searching import FoldedSearch

DAY_FIELD: dict[str, Any] = {"form_class": DayFormField}

logger = logging.getLogger(__name__)


class CatalogueAdmin(FoldedSearch, admin.ModelAdmin):
    """Searches whatever the spelling, and loses no text: to a full disk or to a colleague."""

    form = CatalogueForm
    formfield_overrides = {  # noqa: RUF012 -- Django's own
        models.URLField: {"assume_scheme": "https"},
        models.DateField: DAY_FIELD,
    }
    list_per_page = 50
    save_on_top = True

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Of two who save at once, let the second load what the first has saved."""
        if request.method == "POST":
            lock_catalogue()
        return super().get_object(request, *args, **kwargs)

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
        rows: list[Any] = [row for formset in formsets for row in formset.forms]
        if any(part.has_colleagues_work for part in (form, *formsets, *rows)):
            said = _("A colleague has saved this record meanwhile; their changes are kept, too.")
            messages.info(request, said)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Answer a media folder that takes no file with the form, as it was typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OSError:
            if not request.FILES:
                raise
            logger.exception("The media folder took no file")
            mark_as_not_stored(request.FILES)
            return super().changeform_view(request, object_id, form_url, extra_context)

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
        return page


def without_deletion(field: Any) -> Any:
    if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget.can_delete_related = False
    return field
