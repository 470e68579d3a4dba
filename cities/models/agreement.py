"""A document between Kazan and a city."""

import secrets
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.translation import gettext_lazy as _

from cities.dates.fields import DateSpanField, SpanEdgeField, span_constraints
from cities.models.catalogue import CatalogueRecord
from cities.models.city import City
from web.files import VersionedFileField

ROUND_ANNIVERSARY = 5


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def published(self) -> Self:
        return self.filter(published=True)

    def of_published_cities(self) -> Self:
        """Filter the published agreements of published cities."""
        return self.published().filter(city__published=True)

    def without_date(self) -> Self:
        return self.filter(signed=None)

    def in_force(self) -> Self:
        return self.filter(state=Agreement.State.IN_FORCE)

    def most_in_force_first(self) -> Self:
        """Put the suspended before the ended, and the latest state before older ones."""
        states = Agreement.State
        ranks = {states.IN_FORCE: 0, states.SUSPENDED: 1, states.ENDED: 2}
        rank = Case(*(When(state=state, then=rank) for state, rank in ranks.items()))
        return self.order_by(rank, "-state_since", "pk")

    def with_anniversaries(self) -> Self:
        """Dated agreements in force of published cities, with their cities, oldest first."""
        dated = self.of_published_cities().in_force().filter(signed_start__isnull=False)
        return dated.select_related("city").order_by("signed_start", "city__name", "pk")


def scan_name(agreement: "Agreement", _name: str) -> str:
    """Return a name of ours, never used twice: an upload may be called anything."""
    return f"agreements/{agreement.city.slug}-{secrets.token_hex(8)}.pdf"


class Agreement(CatalogueRecord):
    part_of = ("city",)

    class Kind(models.TextChoices):
        TWINNING = "twinning", _("twinning")
        FRIENDSHIP = "friendship", _("friendship")
        COOPERATION = "cooperation", _("cooperation")
        SECTOR = "sector", _("one field")
        INTENT = "intent", _("intent")

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("in force")
        SUSPENDED = "suspended", _("suspended")
        ENDED = "ended", _("ended")

    city = models.ForeignKey(
        City, on_delete=models.CASCADE, related_name="agreements", verbose_name=_("city")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=500, help_text=_("The document’s full title."))
    signed = DateSpanField(
        _("signed"),
        null=True,
        blank=True,
        help_text=_("In the usual form: 5 June 2015, June 2015, 2015. Empty if unknown."),
    )
    signed_start = SpanEdgeField("signed", "start")
    signed_end = SpanEdgeField("signed", "end")
    scan = VersionedFileField(
        _("scan"),
        upload_to=scan_name,
        blank=True,
        help_text=_("A tagged PDF, so that a screen reader can read it."),
    )
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.IN_FORCE)
    state_since = models.DateField(
        _("in this state since"),
        null=True,
        blank=True,
        help_text=_("The day on which it was suspended or ended."),
    )
    published = models.BooleanField(
        _("published"), default=True, help_text=_("Only published records appear on the site.")
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = (F("signed_start").asc(nulls_last=True), "pk")
        constraints = (
            *span_constraints("signed", "agreement"),
            models.UniqueConstraint(
                fields=("city", "title", "signed"),
                name="agreement_once_a_city",
                violation_error_message=_("This city already has this document with this date."),
            ),
            models.CheckConstraint(
                condition=Q(state="in_force") | Q(state_since__isnull=False),
                name="agreement_out_of_force_has_a_day",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if not self.is_in_force and not self.state_since:
            raise ValidationError(
                {"state_since": _("Give the day on which it was suspended or ended.")}
            )

    @property
    def is_in_force(self) -> bool:
        return self.state == self.State.IN_FORCE

    def round_age_in(self, year: int) -> int | None:
        """Return how many years old it is in `year`, if that is a round number."""
        age = year - self.signed.start.year if self.signed and self.is_in_force else 0
        return age if age > 0 and age % ROUND_ANNIVERSARY == 0 else None
