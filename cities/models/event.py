"""A joint event, stored once for all its cities, and each city's participation in it."""

from collections.abc import Iterable
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cities.dates.fields import DateSpanField, SpanEdgeField, span_constraints
from cities.dates.span import DateSpan
from cities.models.catalogue import CatalogueRecord
from cities.models.city import City
from cities.models.former_slug import Addressed, known_as
from cities.wording.slugs import latin_slug

# EDTF texts as long as 2020-11-13 or 2020-11-13/2020-12-14 have days; shorter ones do not.
LENGTHS_WITH_DAYS = (10, 21)


class EventSeriesQuerySet(models.QuerySet["EventSeries"]):
    def get_by_natural_key(self, slug: str) -> "EventSeries":
        return self.get(slug=slug)

    def published(self) -> Self:
        """Series with at least one published event."""
        return self.filter(Exists(Event.objects.published().filter(series=OuterRef("pk"))))

    def known_as(self, slug: str) -> Self:
        """Filter the one series that has or used to have this address."""
        return self.filter(known_as("series", slug))


class EventSeries(Addressed):
    former_slug_of = "series"

    title = models.CharField(_("title"), max_length=200, unique=True)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        help_text=_(
            "Latin characters; made from the title if left empty. After a change the old address "
            "redirects here."
        ),
    )
    description = models.TextField(
        _("description"), blank=True, help_text=_("Shown above the editions on the series’ page.")
    )

    objects = EventSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("event series")
        verbose_name_plural = _("series of events")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cities:series", kwargs={"slug": self.slug})

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> Self:
        """Filter published events, except those whose participants are all unpublished.

        Listing them would reveal a city.
        """
        parts = Participation.objects.filter(event=OuterRef("pk"))
        shown = Exists(parts.visible()) | ~Exists(parts)
        return self.filter(shown, published=True)

    def told_as(self, title: str, dates: DateSpan) -> Self:
        """Filter the one event that has this title and these dates, or had them when joined."""
        joined = Q(joined__title=title, joined__dates=dates)
        joined |= Q(joined__own_title=title, joined__own_dates=dates)
        return self.filter(Q(title=title, dates=dates) | joined).distinct()

    def only_of(self, cities: models.QuerySet[City]) -> Self:
        """Filter events with some of these cities and no other."""
        parts = Participation.objects.filter(event=OuterRef("pk"))
        ours, others = parts.filter(city__in=cities), parts.exclude(city__in=cities)
        return self.filter(Exists(ours), ~Exists(others))

    def without_cities(self) -> Self:
        return self.filter(~Exists(Participation.objects.filter(event=OuterRef("pk"))))

    def past(self) -> Self:
        """Events that are over; today's are not past yet."""
        return self.filter(dates_end__lt=localdate())

    def upcoming(self) -> Self:
        """Events that are not over, including today's."""
        return self.filter(dates_end__gte=localdate())

    def during(self, dates: DateSpan) -> Self:
        """Events that have a day in common with these dates."""
        return self.filter(dates_start__lte=dates.end, dates_end__gte=dates.start)

    def in_year(self, year: int) -> Self:
        return self.filter(dates_start__year__lte=year, dates_end__year__gte=year)

    def years(self) -> list[int]:
        """Return the years in which events begin, newest first."""
        return [day.year for day in self.dates("dates_start", "year", order="DESC")]

    def of_keys(self, keys: Iterable[int]) -> Self:
        return self.filter(pk__in=keys)

    def newest_first(self) -> Self:
        return self.order_by("-dates_start", "-dates_end", "-pk")

    def earlier_than(self, event: "Event") -> Self:
        """Events before this one in the order of time, the nearest first."""
        return self._beside(event, "lt").newest_first()

    def later_than(self, event: "Event") -> Self:
        """Events after this one in the order of time, the nearest first."""
        return self._beside(event, "gt").order_by("dates_start", "dates_end", "pk")

    def _beside(self, event: "Event", side: str) -> Self:
        start, end = event.dates_start, event.dates_end
        further = Q(**{f"dates_start__{side}": start})
        further |= Q(**{"dates_start": start, f"dates_end__{side}": end})
        further |= Q(**{"dates_start": start, "dates_end": end, f"pk__{side}": event.pk})
        # Said apart, so that the index of the first days is used.
        return self.filter(further, **{f"dates_start__{side}e": start})

    def with_participants(self) -> Self:
        """Prefetch the published cities' participations, in one more query."""
        visible = Participation.objects.visible().select_related("city__country")
        return self.select_related("series").prefetch_related(
            models.Prefetch("participations", queryset=visible.order_by("city__name"))
        )

    def as_rows(self) -> Self:
        """Load what a table shows of each, with the title of its series."""
        shown = ("title", "slug", "dates", "place", "summary", "series__title")
        return self.select_related("series").only(*shown)

    def in_order_of(self, keys: list[int]) -> list["Event"]:
        """Return those of these primary keys that there are, in this order."""
        found = self.in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def with_names_of_cities(self) -> Self:
        """Prefetch what a list row shows of the published cities, and defer long texts."""
        named = Participation.objects.visible().only("event", "city__slug", "city__name")
        return self.defer("summary", "editors_note").prefetch_related(
            models.Prefetch(
                "participations", queryset=named.select_related("city").order_by("city__name")
            )
        )


class Event(CatalogueRecord):
    title = models.CharField(
        _("title"), max_length=250, help_text=_("Short, and clear without the card around it.")
    )
    slug = models.SlugField(
        _("address"), max_length=80, blank=True, help_text=_("Made from the title if left empty.")
    )
    dates = DateSpanField(
        _("dates"),
        help_text=_("In the usual form: 17–20 September 2025, 18.08.2025, December 2022, 2015."),
    )
    dates_start = SpanEdgeField("dates", "start")
    dates_end = SpanEdgeField("dates", "end")
    place = models.CharField(
        _("place"),
        max_length=250,
        blank=True,
        help_text=_("City and venue, as the event’s page will show them."),
    )
    summary = models.TextField(
        _("what happened"), blank=True, help_text=_("The event as a whole, for its own page.")
    )
    series = models.ForeignKey(
        EventSeries,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("series"),
        help_text=_("For recurring events: each edition is an event of the series."),
    )
    cities = models.ManyToManyField(
        City, through="Participation", related_name="events", verbose_name=_("cities")
    )
    published = models.BooleanField(
        _("published"), default=True, help_text=_("Only published records appear on the site.")
    )
    editors_note = models.TextField(
        _("note for editors"),
        blank=True,
        help_text=_("Doubts and sources. Never shown on the site."),
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("-dates_start", "-dates_end", "-pk")
        constraints = (
            *span_constraints("dates", "event"),
            models.UniqueConstraint(
                fields=("title", "dates"),
                name="event_told_once",
                violation_error_message=_(
                    "An event with this title and these dates already exists: open it and add the "
                    "city."
                ),
            ),
            models.CheckConstraint(condition=~Q(slug=""), name="event_has_an_address"),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse the names of a record that was joined with another event."""
        if not (self.title and self.dates):
            return
        same = Event.objects.told_as(self.title, self.dates)
        other = same.exclude(pk=self.pk).exclude(title=self.title, dates=self.dates).first()
        if other:
            said = _("A record of this name was joined with another event: “%(title)s”.")
            raise ValidationError(said % {"title": other.title}, "joined")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or latin_slug(self.title) or "event"
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("cities:event", kwargs={"number": self.pk, "slug": self.slug})

    @property
    def subjects(self) -> list[str]:
        """The names of its cities and series; loaded by `with_participants`."""
        cities = [part.city.name for part in self.participations.all()]
        return [*cities, self.series.title] if self.series else cities

    @property
    def is_to_come(self) -> bool:
        """Whether its first day is in the future."""
        return self.dates.start > localdate()


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible(self) -> Self:
        """Participations of published cities in published events."""
        return self.filter(event__published=True, city__published=True)

    def in_events(self, events: Iterable[int]) -> Self:
        return self.filter(event__in=events)

    def newest_first(self) -> Self:
        return self.order_by("-event__dates_start", "-event__dates_end", "-event_id")

    def begun(self) -> Self:
        return self.filter(event__dates_start__lte=localdate())

    def with_event(self) -> Self:
        return self.select_related("event__series")

    def with_names(self) -> Self:
        """Load its text and the names of its event and city."""
        return self.select_related("event", "city").only("text", "event__title", "city__name")

    def with_title_of_event(self) -> Self:
        """Load what a list of titles and dates shows, and defer long texts."""
        unread = ("text", "event__summary", "event__editors_note")
        return self.select_related("event").defer(*unread)


class Participation(CatalogueRecord):
    part_of = ("event", "city")
    printed_address = ""
    """Set by a city's page for the events that it prints."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="participations", verbose_name=_("event")
    )
    city = models.ForeignKey(
        City, on_delete=models.CASCADE, related_name="participations", verbose_name=_("city")
    )
    text = models.TextField(
        _("what this city did there"), blank=True, help_text=_("Shown on the city’s own card.")
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        constraints = (
            models.UniqueConstraint(
                fields=("event", "city"),
                name="participation_once_an_event",
                violation_error_message=_("This city already takes part in this event."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.city}: {self.event}"
