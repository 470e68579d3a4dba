"""Events with their cities, and series of events."""

from typing import Any

from django import forms
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
from cities.admin.joining_pages import Joining
from cities.admin.named_cities import NamedCitiesField
from cities.admin.understood import NamedCitiesInput
from cities.dates.languages import write
from cities.models import City, Event, EventSeries, Participation
from cities.search.writing import catch_up

# What the next event of a row most often shares with the one before.
SHARED = ("place", "series")
SAME_DAYS = "same-days"


class EventForm(AddressForm):
    """An event with all its cities in one field.

    One whose title has no letter that we know is still an event.
    """

    named_by = "title"
    fallback = "event"

    named_cities = NamedCitiesField(
        label=_("Cities that took part"),
        required=False,
        widget=NamedCitiesInput({"class": "vTextField"}),
        help_text=_(
            "With commas between them; beginnings will do: “Ank, Alm”. What each of them did "
            "there can be told below."
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        """Let the rows of cities know which others are named; None if that is not understood."""
        cleaned = super().clean()
        self.instance.named_cities = self.cleaned_data.get("named_cities")
        return cleaned


class ParticipationForm(MergingForm):
    """A city's part in an event; of a part that is stored, only the words change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "city" in self.fields:
            chosen = self.instance.city
            self.fields["city"].widget = forms.Select(choices=[(chosen.pk, str(chosen))])


class EventSeriesForm(AddressForm):
    """A series' address comes from its title."""

    named_by = "title"


class ParticipationInline(admin.TabularInline):
    model = Participation
    form = ParticipationForm
    formset = PartsFormSet
    fields = ("city", "text")
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget({"rows": 3})}}  # noqa: RUF012 -- Django's own
    extra = 0
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
class EventAdmin(Joining, DatesInWords, CatalogueAdmin):
    form = EventForm
    actions = ("unpublish", "join")
    inlines = (ParticipationInline,)
    autocomplete_fields = ("series",)
    readonly_fields = ("dates_in_words", "joined_and_split")
    list_display = ("title", "dates_in_words", "city_names", "series", "published")
    list_filter = ("published", YearFilter, "series", ("cities", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("series",)
    search_fields = ("title",)
    fieldsets = (
        (None, {"fields": ("title", "dates", "named_cities", "place", "series", "published")}),
        (_("The event as a whole"), {"fields": ("summary",)}),
        (_("Address and notes"), {"fields": ("slug", "editors_note", "joined_and_split")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).prefetch_related("cities")

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep for the next event what it shares; its days too, if the editor wants that."""
        answer = super().changeform_view(request, *args, **kwargs)
        if "_addanother" in request.POST and answer.has_header("Location"):
            days = ("dates",) if request.POST["_addanother"] == SAME_DAYS else ()
            kept = urlencode({name: request.POST.get(name, "") for name in (*SHARED, *days)})
            answer["Location"] += f"{'&' if '?' in answer['Location'] else '?'}{kept}"
        return answer

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(
            db_field, request, **kwargs | {"widget": InPageSelect}
        )

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> Any:
        """Leave out the field for new cities where none can be added."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        (title, options), *others = fieldsets
        shown = [name for name in options["fields"] if name != "named_cities"]
        return [(title, {**options, "fields": shown}), *others]

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 -- Django's own
    ) -> None:
        """Add the cities that are named, but for those that take part already."""
        event: Event = form.instance
        super().save_related(request, form, formsets, change)
        for city in form.cleaned_data.get("named_cities", ()):
            event.participations.get_or_create(city=city)
        catch_up()

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

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventSeries]:
        series: QuerySet[EventSeries] = super().get_queryset(request)
        return series.annotate(events_count=Count("events"))

    @admin.display(description=_("events"), ordering="events_count")
    def events_count(self, series: EventSeries) -> int:
        count: int = series.events_count  # type: ignore[attr-defined]  # annotated above
        return count
