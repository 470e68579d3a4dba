"""Countries, chosen from the official list."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cities.admin.base import CatalogueAdmin
from cities.admin.choices import InPageSelect, table
from cities.admin.forms import CatalogueForm
from cities.models import Country


def _countries() -> dict[str, list[str]]:
    """Return the name and the official name of each code."""
    return {code: names for code, *names in table("countries.tsv")}


class CodeField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").upper()


class CountryForm(CatalogueForm):
    """Takes what is left empty from the official list."""

    class Meta:
        widgets = {"code": InPageSelect}  # noqa: RUF012 -- Django's own
        field_classes = {"code": CodeField}  # noqa: RUF012 -- Django's own

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            named = [(code, f"{name} ({code})") for code, (name, _official) in _countries().items()]
            self.fields["code"].widget.choices = [("", "---------"), *named]
        for name in {"name", "official_name"} & set(self.fields):
            self.fields[name].required = False
            self.fields[name].help_text = _("If left empty: as in the official list.")

    def clean_code(self) -> str:
        """Refuse what is on no list."""
        code: str = self.cleaned_data["code"]
        if code not in _countries():
            raise forms.ValidationError(_("There is no such country: choose it from the list."))
        return code

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        code = self.cleaned_data.get("code") or self.instance.code
        official = zip(("name", "official_name"), _countries().get(code, ("", "")), strict=True)
        for field, name in official:
            self.cleaned_data[field] = self.cleaned_data.get(field) or name
            if not self.cleaned_data[field] and "code" not in self.errors:
                self.add_error(field, self.fields[field].error_messages["required"])
        return self.cleaned_data


@admin.register(Country)
class CountryAdmin(CatalogueAdmin):
    form = CountryForm
    # Counting its cities would otherwise lose the model's own order.
    ordering = ("name",)
    list_display = ("name", "official_name", "code", "cities_count")
    search_fields = ("name", "official_name", "code")
    fields = ("code", "name", "official_name")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Country | None = None
    ) -> tuple[str, ...]:
        """Keep the code, by which cities and addresses refer to the country."""
        return ("code",) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Country]:
        countries: QuerySet[Country] = super().get_queryset(request)
        return countries.annotate(cities_count=Count("cities"))

    @admin.display(description=_("cities"), ordering="cities_count")
    def cities_count(self, country: Country) -> int:
        count: int = country.cities_count  # type: ignore[attr-defined]  # annotated above
        return count
