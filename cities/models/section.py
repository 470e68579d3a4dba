"""The section's own texts and figures, edited by staff."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import (
    Aggregate,
    Case,
    Count,
    Func,
    Min,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext

from cities.models.agreement import Agreement
from cities.models.catalogue import CatalogueRecord
from cities.models.city import City
from cities.wording.numbers import people

# A number of the last plural form, for figures that are not whole numbers: «более 140 млн».
_A_LOT = 100


class Introduction(CatalogueRecord):
    """The site's opening text; there is exactly one."""

    ONLY = 1

    title = models.CharField(_("title"), max_length=150)
    lead = models.TextField(_("lead"), help_text=_("One or two sentences under the title."))
    body = models.TextField(_("text"), help_text=_("An empty line starts a new paragraph."))

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introduction")
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="introduction_is_only_one"),)

    def __str__(self) -> str:
        return self.title


class KeyFigureQuerySet(models.QuerySet["KeyFigure"]):
    def counted(self) -> Self:
        """Add what the published cards give for each rule, all counted in the same query."""
        cities = City.objects.published()
        agreements = Agreement.objects.of_published_cities()
        rules = {
            KeyFigure.Rule.FIRST_AGREEMENT: (agreements, ExtractYear(Min("signed_start"))),
            KeyFigure.Rule.CITIES: (cities, Count("pk")),
            KeyFigure.Rule.COUNTRIES: (cities, Count("country", distinct=True)),
            KeyFigure.Rule.PEOPLE: (cities, Sum("population")),
        }
        counts = (When(rule=rule, then=_over_all(*counted)) for rule, counted in rules.items())
        return self.annotate(
            counted=Case(*counts, output_field=models.BigIntegerField()),
            russian_cities=_over_all(cities.russian(), Count("pk")),
        )


def _over_all(rows: models.QuerySet[Any], figure: Aggregate | Func) -> Subquery:
    """Return one figure of all rows as a column for another query."""
    # Grouped by a constant, all rows are one group.
    one_group = rows.order_by().values(every=Value(1))
    return Subquery(one_group.annotate(figure=figure).values("figure"))


class KeyFigure(CatalogueRecord):
    """A large figure of the facts panel, counted from the catalogue or stated by the city hall."""

    class Rule(models.TextChoices):
        FIRST_AGREEMENT = "first_agreement", _("year of the first agreement")
        CITIES = "cities", _("number of cities")
        COUNTRIES = "countries", _("number of countries")
        PEOPLE = "people", _("number of people")
        TYPED = "typed", _("typed by hand")

    rule = models.CharField(
        _("what it counts"),
        max_length=20,
        choices=Rule,
        help_text=_("The figure is counted from the catalogue unless an official value is given."),
    )
    caption = models.CharField(
        _("caption"),
        max_length=150,
        help_text=_("Shown under the figure as its continuation, after 1, 21, 31…: one twin city."),
    )
    caption_few = models.CharField(
        _("caption after 2, 3, 4"),
        max_length=150,
        blank=True,
        help_text=_("Two twin cities. If left empty, the caption above is shown."),
    )
    caption_many = models.CharField(
        _("caption after 5, 11, 100 and after words"),
        max_length=150,
        blank=True,
        help_text=_("Five twin cities. If left empty, the caption above is shown."),
    )
    official_value = models.CharField(
        _("official value"),
        max_length=50,
        blank=True,
        help_text=_("Shown instead of the counted figure, and the page says so."),
    )
    official_date = models.DateField(_("official value: as of"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers come first.")
    )

    counted: int | None
    """Set by `KeyFigureQuerySet.counted`, as is `russian_cities`."""
    russian_cities: int | None

    objects = KeyFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(rule="typed") | ~Q(official_value=""),
                name="typed_key_figure_has_a_value",
            ),
        )

    def __str__(self) -> str:
        return self.caption

    def siblings(self) -> KeyFigureQuerySet:
        """Return the figures that it is ordered among."""
        return KeyFigure.objects.all()

    @property
    def counted_in_words(self) -> str:
        if self.counted is None:
            return "—"
        return people(self.counted) if self.rule == self.Rule.PEOPLE else str(self.counted)

    @property
    def figure(self) -> str:
        """What the panel shows."""
        return self.official_value or self.counted_in_words

    def caption_after(self, figure: str) -> str:
        """Return the caption in the form that the language has after this figure."""
        number = int(figure) if figure.isdecimal() else _A_LOT
        # Each language's catalogue names the column of each of its plural forms.
        form = npgettext(
            "the column of the caption in this plural form", "caption", "caption_many", number
        )
        return getattr(self, form) or self.caption

    def clean(self) -> None:
        if self.rule == self.Rule.TYPED and not self.official_value:
            raise ValidationError(
                {"official_value": _("Type the figure: this one is not counted.")}
            )
