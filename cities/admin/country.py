"""Countries."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cities.admin.base import CatalogueAdmin
from cities.models import Country


@admin.register(Country)
class CountryAdmin(CatalogueAdmin):
    list_display = ("name", "official_name", "code", "cities_count")
    search_fields = ("name", "official_name", "code")
    fields = ("code", "name", "official_name")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Country]:
        countries: QuerySet[Country] = super().get_queryset(request)
        return countries.annotate(cities_count=Count("cities"))

    @admin.display(description=_("cities"), ordering="cities_count")
    def cities_count(self, country: Country) -> int:
        count: int = country.cities_count  # type: ignore[attr-defined]  # annotated above
        return count
