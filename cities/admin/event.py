"""Events with their cities, and series of events."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cities.admin.base import CatalogueAdmin, without_deletion
from cities.admin.choices import InPageSelect
from cities.admin.colleagues import MergingForm
from cities.admin.dates import DatesInWords
from cities.admin.filters import YearFilter
from cities.admin.forms import AddressForm, PartsFormSet
from cities.admin.publishing import Unpublishing
from cities.dates.languages import write
from cities.models import City, Event, EventSeries, Participation


class EventForm(AddressForm):
    """An event whose title has no letter that we know is still an event."""

    named_by = "title"
    fallback = "event"


class EventSeriesForm(AddressForm):
    """A series' address comes from its title."""

    named_by = "title"


class ParticipationInline(admin.TabularInline):
    model = Participation
    form = MergingForm
    formset = PartsFormSet
    fields = ("city", "text")
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget({"rows": 3})}}  # noqa: RUF012 -- Django's own
    extra = 0
    min_num = 1
    verbose_name = _("participating city")
    verbose_name_plural = _("participating cities")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "city":
            kwargs |= {"widget": InPageSelect, "queryset": City.objects.by_name()}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return without_deletion(super().formfield_for_dbfield(db_field, request, **kwargs))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Participation]:
        parts = super().get_queryset(request).select_related("city", "event")
        return parts.order_by("city__name")


@admin.register(Event)
class EventAdmin(Unpublishing, DatesInWords, CatalogueAdmin):
    form = EventForm
    actions = ("unpublish",)
    inlines = (ParticipationInline,)
    autocomplete_fields = ("series",)
    readonly_fields = ("dates_in_words",)
    list_display = ("title", "dates_in_words", "city_names", "series", "published")
    list_filter = ("published", YearFilter, "series", ("cities", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("series",)
    search_fields = ("title",)
    fieldsets = (
        (None, {"fields": ("title", "dates", "place", "series", "published")}),
        (_("The event as a whole"), {"fields": ("summary",)}),
        (_("Address and notes"), {"fields": ("slug", "editors_note")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).prefetch_related("cities")

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep the place and the series for the next event; its dates and cities are its own."""
        answer = super().changeform_view(request, *args, **kwargs)
        if "_addanother" in request.POST and answer.has_header("Location"):
            kept = urlencode({name: request.POST.get(name, "") for name in ("place", "series")})
            answer["Location"] += f"{'&' if '?' in answer['Location'] else '?'}{kept}"
        return answer

    def view_on_site(self, event: Event) -> str | None:
        """Lead to the page, once there is one."""
        return event.get_absolute_url() if Event.objects.published().contains(event) else None

    @admin.display(description=_("dates"), ordering="dates_start")
    def dates_in_words(self, event: Event) -> str:
        return write(event.dates)

    @admin.display(description=_("cities"))
    def city_names(self, event: Event) -> str:
        return ", ".join(city.name for city in event.cities.all())


@admin.register(EventSeries)
class EventSeriesAdmin(CatalogueAdmin):
    form = EventSeriesForm
    # Counting its events would otherwise lose the model's own order.
    ordering = ("title",)
    list_display = ("title", "events_count")
    search_fields = ("title",)
    fields = ("title", "description", "slug")

    def get_readonly_fields(
        self, request: HttpRequest, obj: EventSeries | None = None
    ) -> tuple[str, ...]:
        """Keep the address of a series for ever: unlike a city's, an old one leads nowhere."""
        return ("slug",) if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventSeries]:
        series: QuerySet[EventSeries] = super().get_queryset(request)
        return series.annotate(events_count=Count("events"))

    @admin.display(description=_("events"), ordering="events_count")
    def events_count(self, series: EventSeries) -> int:
        count: int = series.events_count  # type: ignore[attr-defined]  # annotated above
        return count
