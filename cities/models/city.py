"""A twin or partner city with the facts of its passport."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cities.dates.fields import HistoryYearField
from cities.models.country import HOME_COUNTRY_CODE, Country
from cities.models.former_slug import Addressed, known_as
from cities.models.validators import validate_time_zone, validate_year_of_a_count
from cities.photos import PhotoField

# These addresses are already taken by lists of cities.
ADDRESSES_OF_LISTS = frozenset({"foreign", "russian"})


class CityQuerySet(models.QuerySet["City"]):
    def get_by_natural_key(self, slug: str) -> "City":
        return self.get(slug=slug)

    def published(self) -> Self:
        return self.filter(published=True)

    def known_as(self, slug: str) -> Self:
        """Filter the one city that has or used to have this address."""
        return self.filter(known_as("city", slug))

    def without_events(self) -> Self:
        return self.filter(participations=None)

    def foreign(self) -> Self:
        return self.exclude(country_id=HOME_COUNTRY_CODE)

    def russian(self) -> Self:
        return self.filter(country_id=HOME_COUNTRY_CODE)

    def with_country(self) -> Self:
        return self.select_related("country")

    def of_keys(self, keys: Iterable[int]) -> Self:
        return self.filter(pk__in=keys)

    def with_ties(self) -> Self:
        """Add a row for each agreement with its kind and state; a draft has none of both."""
        return self.annotate(
            kind_of_tie=Case(When(agreements__published=True, then=F("agreements__kind"))),
            state_of_tie=Case(When(agreements__published=True, then=F("agreements__state"))),
        )

    def by_name(self) -> Self:
        """Order by name, and cities of one name always alike, so that pages of a list fit."""
        return self.order_by("name", "pk")


class City(Addressed):
    former_slug_of = "city"

    class Kind(models.TextChoices):
        CITY = "city", _("city")
        GOVERNORATE = "governorate", _("governorate")
        DISTRICT = "district", _("district")

    first_year: int | None
    """Set by `cities.summaries.with_tie`, as are the two below."""
    checked_on: date | None
    tie_state: str | None
    events_count: int
    """Set by `cities.summaries.load_cards`, as are the two below."""
    last_year: int | None
    latest_participations: list[Any]
    card: SafeString | None
    """Set by `cities.pages.finished.finish_cards`."""

    slug = models.SlugField(
        _("address"),
        unique=True,
        max_length=60,
        help_text=_(
            "Latin characters; made from the name if left empty. After a change the old address "
            "redirects here."
        ),
    )
    name = models.CharField(_("name"), max_length=100)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="cities", verbose_name=_("country")
    )
    region = models.CharField(
        _("region"),
        max_length=100,
        blank=True,
        help_text=_("For a Russian city: the region or republic that the card shows."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CITY)
    photo = PhotoField(
        _("photo"),
        blank=True,
        help_text=_(
            "JPEG, PNG or WebP up to 20 MB and 40 megapixels; the site makes three sizes from it."
        ),
    )
    photo_alt = models.CharField(
        _("what the photo shows"),
        max_length=250,
        blank=True,
        help_text=_(
            "Read aloud instead of the picture: describe what it shows, without the word “photo”."
        ),
    )
    photo_author = models.CharField(
        _("photo by"), max_length=150, blank=True, help_text=_("Shown under the photo.")
    )
    photo_link = models.URLField(_("link to the photo’s source"), blank=True)
    photo_licence = models.CharField(
        _("photo’s licence"),
        max_length=100,
        blank=True,
        help_text=_("Shown beside the author: CC BY-SA 4.0, with the author’s permission."),
    )
    founded = HistoryYearField(
        _("founded"),
        null=True,
        blank=True,
        help_text=_("In the usual form: 1854, 600 BC, 14th century, about 1000."),
    )
    founded_doubtful = models.BooleanField(
        _("founded: doubtful"),
        default=False,
        help_text=_("The page says that it is being checked."),
    )
    population = models.PositiveBigIntegerField(
        _("population"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("People, as a whole number."),
    )
    population_year = models.PositiveSmallIntegerField(
        _("population: as of the year"),
        null=True,
        blank=True,
        validators=[validate_year_of_a_count],
    )
    population_doubtful = models.BooleanField(
        _("population: doubtful"),
        default=False,
        help_text=_("The page says that it is being checked."),
    )
    area = models.DecimalField(
        _("area, km²"),
        max_digits=12,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.001"))],
    )
    area_year = models.PositiveSmallIntegerField(
        _("area: as of the year"), null=True, blank=True, validators=[validate_year_of_a_count]
    )
    area_doubtful = models.BooleanField(
        _("area: doubtful"), default=False, help_text=_("The page says that it is being checked.")
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=50,
        blank=True,
        validators=[validate_time_zone],
        help_text=_("Proposed from the country and the place on the map."),
    )
    website = models.URLField(_("website"), blank=True)
    about = models.TextField(
        _("about the city"), blank=True, help_text=_("An empty line starts a new paragraph.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees, south is negative."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees, west is negative."),
    )
    published = models.BooleanField(
        _("published"), default=False, help_text=_("Only published records appear on the site.")
    )
    editors_note = models.TextField(
        _("note for editors"),
        blank=True,
        help_text=_("Doubts and sources. Never shown on the site."),
    )

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__gt=0),
                name="city_population_is_positive",
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=True) | Q(area__gt=0), name="city_area_is_positive"
            ),
            models.CheckConstraint(
                # A comparison with NULL is not false, so the check must require both explicitly.
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="city_coordinates_are_a_pair_on_earth",
            ),
            models.UniqueConstraint(
                fields=("country", "name"),
                name="city_name_once_a_country",
                violation_error_message=_("This country already has a city with this name."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("cities:city", kwargs={"slug": self.slug})

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ("cities.country",)  # type: ignore[attr-defined]  # Django reads it there

    def clean(self) -> None:
        faults: dict[str, Any] = {}
        if self.slug in ADDRESSES_OF_LISTS:
            faults["slug"] = _("This address belongs to a list of cities: choose another.")
        if self.photo and not self.photo_alt:
            faults["photo_alt"] = _("Describe what the photo shows.")
        if faults:
            raise ValidationError(faults)
        super().clean()

    @property
    def is_city(self) -> bool:
        """A governorate or a district may also be a twin."""
        return self.kind == self.Kind.CITY

    @property
    def is_foreign(self) -> bool:
        return self.country_id != HOME_COUNTRY_CODE

    @property
    def belongs_to(self) -> str:
        """The country's official name for a foreign city, the region for a Russian one."""
        return self.country.official_name if self.is_foreign else self.region
