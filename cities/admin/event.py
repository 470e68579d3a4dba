"""Events with their cities, and series of events."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cities.admin.base import CatalogueAdmin, without_deletion
from cities.admin.bulk import CONFIRMED
from cities.admin.choices import InPageSelect
from cities.admin.colleagues import MergingForm
from cities.admin.dates import DatesInWords
from cities.admin.filters import ChosenEvent, CityFilter, CountryFilter, WithoutCities, YearFilter
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
MOST_CITIES_IN_A_FORM = 40


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


class SeriesForm(forms.Form):
    series = forms.ModelChoiceField(
        EventSeries.objects.all(), label=capfirst(_("series")), required=False, widget=InPageSelect
    )


class CitiesForm(forms.Form):
    cities = NamedCitiesField(label=_("Cities that took part"), widget=NamedCitiesInput)


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
    actions = ("publish", "unpublish", "join", "set_series", "add_cities")
    inlines = (ParticipationInline,)
    readonly_fields = ("dates_in_words", "cities_link", "joined_and_split")
    list_display = ("title", "dates_in_words", "city_names", "series", "published")
    list_filter = ("published", YearFilter, CityFilter, CountryFilter, WithoutCities, "series")
    # Counting for each choice of each filter would pass over all events.
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    finds_parts_of_words = False
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

    def get_inlines(self, request: HttpRequest, obj: Event | None) -> Any:
        """List the cities of a very large event apart: a form of them would never end."""
        return () if obj and self._is_large(obj) else self.inlines

    def _is_large(self, event: Event) -> bool:
        return event.participations.count() > MOST_CITIES_IN_A_FORM

    @admin.display(description=_("participating cities"))
    def cities_link(self, event: Event) -> str:
        count = event.participations.count()
        words = ngettext("%(count)d city", "%(count)d cities", count) % {"count": count}
        address = reverse("admin:cities_participation_changelist")
        return format_html('<a href="{}?event={}">{}</a>', address, event.pk, words)

    def get_fieldsets(self, request: HttpRequest, obj: Event | None = None) -> Any:
        """Leave out the field for new cities where none can be added."""
        (title, options), *others = super().get_fieldsets(request, obj)
        shown = list(options["fields"])
        if obj and not self.has_change_permission(request, obj):
            shown.remove("named_cities")
        if obj and self._is_large(obj):
            shown.append("cities_link")
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

    @admin.action(description=_("Set the series"), permissions=["change"])
    def set_series(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        form = SeriesForm(request.POST if CONFIRMED in request.POST else None)

        def change(event: Event) -> bool:
            series = form.cleaned_data["series"]
            if event.series == series:
                return False
            event.series = series
            return True

        return self.change_all(request, queryset, gettext("Set the series"), change, form)

    @admin.action(description=_("Add cities"), permissions=["change"])
    def add_cities(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        form = CitiesForm(request.POST if CONFIRMED in request.POST else None)

        def change(event: Event) -> bool:
            before = event.participations.count()
            for city in form.cleaned_data["cities"]:
                event.participations.get_or_create(city=city)
            return event.participations.count() > before

        return self.change_all(request, queryset, gettext("Add cities"), change, form)

    @admin.display(description=_("dates"), ordering="dates_start")
    def dates_in_words(self, event: Event) -> str:
        return write(event.dates)

    @admin.display(description=_("cities"))
    def city_names(self, event: Event) -> str:
        return ", ".join(city.name for city in event.cities.all())


@admin.register(Participation)
class ParticipationAdmin(CatalogueAdmin):
    """The cities of one large event, to which its form leads."""

    list_display = ("city", "text")
    list_filter = (ChosenEvent,)
    list_select_related = ("city", "event")
    search_fields = ("city__name",)
    ordering = ("city__name",)
    fields = ("event", "city", "text")
    readonly_fields = ("event", "city")
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


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
