"""The section's own texts and figures, edited by staff."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cities.models.catalogue import CatalogueRecord


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
        _("caption"), max_length=150, help_text=_("Shown under the figure as its continuation.")
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

    def clean(self) -> None:
        if self.rule == self.Rule.TYPED and not self.official_value:
            raise ValidationError(
                {"official_value": _("Type the figure: this one is not counted.")}
            )
