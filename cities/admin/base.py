"""What every change list and form of the catalogue does alike."""

import logging
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest, HttpResponse

from cities.admin.colleagues import SEEN, seen_now
from cities.admin.forms import CatalogueForm, mark_as_not_stored
from cities.dates.forms import DayFormField
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

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Tell the form who is at work."""
        form: Any = super().get_form(request, *args, **kwargs)
        form.editor = request.user
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Answer a media folder that takes no file with the form, as it was typed."""
        # Before the record is loaded: what a colleague saves from now on is not in the form.
        number = unquote(object_id or "").replace("\0", "")
        seen = seen_now(self.model, number, request.user) if number else ""
        extra_context = {**(extra_context or {}), SEEN: seen}
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
