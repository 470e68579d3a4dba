"""The section's own texts and figures."""

from django.contrib import admin
from django.http import HttpRequest

from cities.admin.base import CatalogueAdmin
from cities.admin.forms import CatalogueForm
from cities.models import Introduction, KeyFigure


@admin.register(Introduction)
class IntroductionAdmin(CatalogueAdmin):
    """The only introduction: it can be edited, but not added twice or deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Introduction.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Introduction | None = None) -> bool:
        return False

    def save_model(
        self,
        request: HttpRequest,
        obj: Introduction,
        form: CatalogueForm,
        change: bool,  # noqa: FBT001 -- Django's own
    ) -> None:
        obj.pk = Introduction.ONLY
        super().save_model(request, obj, form, change)


@admin.register(KeyFigure)
class KeyFigureAdmin(CatalogueAdmin):
    list_display = ("caption", "rule", "official_value", "official_date", "order")
    list_editable = ("order",)
    search_fields = ("caption",)
