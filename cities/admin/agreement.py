"""Agreements: inside their city's form, and on a list of their own."""

from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cities.admin.base import SAID_BACK, CatalogueAdmin, FileInput
from cities.admin.bulk import BulkActions
from cities.admin.choices import InPageSelect
from cities.admin.colleagues import MergingForm
from cities.admin.dates import DatesInWords
from cities.admin.filters import WithoutDate
from cities.admin.forms import DocumentsFormSet
from cities.dates.languages import write
from cities.models import Agreement, City
from cities.models.validators import validate_pdf

OVERRIDES: dict[Any, Mapping[str, Any]] = {
    models.FileField: {"validators": [validate_pdf], "widget": FileInput},
    **SAID_BACK,
}
FIELDS = ("title", ("kind", "signed"), ("state", "state_since"), "scan", "published")


class SignedInWords(DatesInWords):
    """What the form and the list of agreements, and a city's form, print of the date."""

    readonly_fields = ("signed_in_words",)

    @admin.display(description=_("signed"), ordering="signed_start")
    def signed_in_words(self, agreement: Agreement) -> str:
        return write(agreement.signed) if agreement.signed else "—"


class AgreementInline(SignedInWords, admin.StackedInline):
    model = Agreement
    form = MergingForm
    verbose_name = _("document")
    verbose_name_plural = _("agreements")
    formset = DocumentsFormSet
    fields = FIELDS
    formfield_overrides = OVERRIDES

    def get_extra(self, request: object, obj: City | None = None, **kwargs: object) -> int:
        """Offer an empty document to a new city only; «add another» does it for the rest."""
        return 0 if obj else 1


@admin.register(Agreement)
class AgreementAdmin(BulkActions, SignedInWords, CatalogueAdmin):
    actions = ("publish", "unpublish")
    formfield_overrides = OVERRIDES
    list_display = ("title", "city", "kind", "signed_in_words", "state", "published")
    list_filter = (
        "published",
        "kind",
        "state",
        WithoutDate,
        ("city__country", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("city",)
    search_fields = ("title", "city__name")
    fields = (FIELDS[0], "city", *FIELDS[1:])

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs |= {"widget": InPageSelect, "queryset": City.objects.by_name()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Put no link to another form between the fields of this one."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "city":
            field.widget = field.widget.widget
        return field
