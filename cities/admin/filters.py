"""Filters of the change lists."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cities.models import Event
from cities.models.event import EventQuerySet


class YearFilter(admin.SimpleListFilter):
    """The years in which something began, latest first."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        days = Event.objects.dates("dates_start", "year", order="DESC")
        return [(str(day.year), str(day.year)) for day in days]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> EventQuerySet | None:
        year = self.value()
        if year is None:
            return None
        if year not in dict(self.lookup_choices):
            raise IncorrectLookupParameters
        events: EventQuerySet = queryset  # type: ignore[assignment]  # this list is of events
        return events.in_year(int(year))
