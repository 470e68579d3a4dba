"""Cities with their agreements and standing notes."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cities.admin.agreement import AgreementInline
from cities.admin.base import CatalogueAdmin
from cities.admin.bulk import BulkActions
from cities.admin.colleagues import MergingFormSet
from cities.admin.dates import DatesInWords
from cities.admin.filters import WithoutEvents
from cities.admin.forms import AddressForm, OrderedForm
from cities.admin.number_fields import (
    AreaField,
    LatitudeField,
    LongitudeField,
    PeopleField,
)
from cities.admin.understood import AreaInput, LatitudeInput, LongitudeInput, PeopleInput
from cities.admin.zones import ZoneSelect
from cities.dates.languages import write_history_year
from cities.models import Agreement, Check, City, Event, StandingNote
from cities.summaries import with_summary


class CityForm(AddressForm):
    """A city's passport, its numbers as Russians write them."""

    named_by = "name"

    class Meta:
        widgets = {  # noqa: RUF012 -- Django's own
            "population": PeopleInput,
            "area": AreaInput,
            "latitude": LatitudeInput,
            "longitude": LongitudeInput,
            "time_zone": ZoneSelect,
        }
        field_classes = {  # noqa: RUF012 -- Django's own
            "population": PeopleField,
            "area": AreaField,
            "latitude": LatitudeField,
            "longitude": LongitudeField,
        }

    def clean(self) -> dict[str, Any] | None:
        """Ask for the other half of a place on the map, where what was typed is a number."""
        cleaned = super().clean()
        halves = {half: self.cleaned_data.get(half) for half in ("latitude", "longitude")}
        missing = [half for half, value in halves.items() if value is None]
        if len(missing) == 1 and missing[0] not in self.errors:
            self.add_error(missing[0], _("Give both latitude and longitude, or neither."))
        return cleaned


class StandingNoteInline(admin.TabularInline):
    model = StandingNote
    form = OrderedForm
    formset = MergingFormSet
    verbose_name = _("point")
    verbose_name_plural = _("standing notes")
    fields = ("text", "published", "order")
    extra = 0


@admin.register(City)
class CityAdmin(BulkActions, DatesInWords, CatalogueAdmin):
    form = CityForm
    actions = ("publish", "unpublish", "mark_as_checked")
    inlines = (AgreementInline, StandingNoteInline)
    list_display = (
        "name",
        "country",
        "first_year",
        "events_count",
        "last_year",
        "has_photo",
        "published",
    )
    list_filter = (
        "published",
        ("country", admin.RelatedOnlyFieldListFilter),
        "kind",
        WithoutEvents,
    )
    search_fields = ("name", "slug", "region", "country__name")
    readonly_fields = ("photo_preview", "events_link", "founded_in_words", "checked")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name",
                    ("country", "kind"),
                    "region",
                    "published",
                    "events_link",
                    "checked",
                )
            },
        ),
        (
            _("Passport"),
            {
                "fields": (
                    ("founded", "founded_doubtful"),
                    ("population", "population_year", "population_doubtful"),
                    ("area", "area_year", "area_doubtful"),
                    "time_zone",
                    "website",
                )
            },
        ),
        (_("About the city"), {"fields": ("about",)}),
        (
            _("Photo"),
            {
                "fields": (
                    "photo_preview",
                    "photo",
                    "photo_alt",
                    ("photo_author", "photo_licence"),
                    "photo_link",
                )
            },
        ),
        (_("Place on the map"), {"fields": (("latitude", "longitude"),)}),
        (_("Address and notes"), {"fields": ("slug", "editors_note")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[City]:
        """Count events and years for the list only: a form needs none of them."""
        match = request.resolver_match
        is_list = match is not None and match.url_name == "cities_city_changelist"
        return with_summary(City.objects.all()) if is_list else super().get_queryset(request)

    def may_be_published(self, record: City) -> bool:
        return bool(record.about) or record.agreements.exists() or record.participations.exists()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Count also what is not deleted: events that lose their last city."""
        to_delete, counts, *refusals = super().get_deleted_objects(objs, request)
        left = Event.objects.only_of(City.objects.filter(pk__in=[city.pk for city in objs]))
        counts = {**counts, str(_("events that stay without any city")): left.count()}
        return to_delete, counts, *refusals

    def save_model(self, request: HttpRequest, obj: City, *args: Any, **kwargs: Any) -> None:
        """Note today when the form was saved as checked."""
        super().save_model(request, obj, *args, **kwargs)
        if "_checked" in request.POST:
            self._check([obj])

    @admin.action(description=_("Checked today"), permissions=["change"])
    def mark_as_checked(self, request: HttpRequest, queryset: QuerySet[City]) -> None:
        self._check(queryset)
        messages.success(request, _("Checked today: %(count)d.") % {"count": len(queryset)})

    def _check(self, cities: Iterable[City]) -> None:
        for city in cities:
            Check.objects.update_or_create(pk=city.pk, defaults={"day": localdate()})

    @admin.display(description=_("card checked"), ordering="checked_on")
    def checked(self, city: City) -> str:
        """Show the day beside the button that saves the card as checked."""
        if not city.pk:
            return str(_("Save the city first."))
        day = date_format(city.checked_on) if city.checked_on else _("not yet")
        return format_html(
            '{} <button type="submit" class="button" name="_checked" value="1">{}</button>',
            day,
            _("Save: checked today"),
        )

    def view_on_site(self, city: City) -> str | None:
        """Lead to the page, once there is one."""
        return city.get_absolute_url() if city.published else None

    @admin.display(description=_("founded"))
    def founded_in_words(self, city: City) -> str:
        return write_history_year(city.founded) if city.founded else "—"

    @admin.display(description=_("since"), ordering="first_year")
    def first_year(self, city: City) -> int | str | None:
        """Name the state of a tie that has none in force."""
        if city.first_year or city.tie_state in {None, Agreement.State.IN_FORCE}:
            return city.first_year
        return str(Agreement.State(city.tie_state).label)

    @admin.display(description=_("events"), ordering="events_count")
    def events_count(self, city: City) -> int:
        return city.events_count

    @admin.display(description=_("latest"), ordering="last_year")
    def last_year(self, city: City) -> int | None:
        return city.last_year

    @admin.display(description=_("has a photo"), boolean=True, ordering="photo")
    def has_photo(self, city: City) -> bool:
        return bool(city.photo)

    @admin.display(description=_("on the site now"))
    def photo_preview(self, city: City) -> str:
        """Show the stored photo, never the one of a form that was refused."""
        if not city.photo or not city.photo.is_stored:
            return str(_("Without a photo, the card shows the place on the map."))
        return format_html(
            '<img class="preview" src="{}" srcset="{}" sizes="26rem" alt="{}" '
            'width="{}" height="{}">',
            city.photo.url,
            city.photo.srcset,
            city.photo_alt,
            city.photo.width,
            city.photo.height,
        )

    @admin.display(description=_("joint events"))
    def events_link(self, city: City) -> str:
        """Lead to the list of events, for a card's events never stand inside its form."""
        if not city.pk:
            return str(_("Save the city first."))
        count = city.participations.count()
        words = ngettext("%(count)d event", "%(count)d events", count) % {"count": count}
        address = reverse("admin:cities_event_changelist")
        return format_html('<a href="{}?city={}">{}</a>', address, city.pk, words)
