"""Filters of the queue: how long people have waited, and the card."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from support.models import Ticket


class AgeFilter(admin.SimpleListFilter):
    title = _("age")
    parameter_name = "age"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("3", _("older than 3 days")),
            ("14", _("older than 14 days")),
            ("30", _("older than 30 days: overdue")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> QuerySet[Ticket]:
        tickets = Ticket.objects.filter(pk__in=queryset.values("pk"))
        value = self.value()
        return tickets.open().older_than(int(value)) if value in {"3", "14", "30"} else queryset


class CardFilter(admin.SimpleListFilter):
    """The cards with the most open reports; the search finds the rest."""

    title = _("card")
    parameter_name = "card"
    longest = 15

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        rows = (
            Ticket.objects.open()
            .exclude(record_number=None)
            .values("record_type", "record_number", "record_title")
            .annotate(count=Count("pk"))
            .order_by("-count", "record_title")[: self.longest]
        )
        return [
            (
                f"{row['record_type']}-{row['record_number']}",
                f"{row['record_title']}: {row['count']}",
            )
            for row in rows
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Ticket]) -> QuerySet[Ticket]:
        kind, _dash, number = (self.value() or "").partition("-")
        if not (kind.isascii() and kind.isdigit() and number.isascii() and number.isdigit()):
            return queryset
        if len(kind) > 9 or len(number) > 18:  # noqa: PLR2004 -- what fits the databases' integers
            return queryset.none()
        return queryset.filter(record_type=int(kind), record_number=int(number))
