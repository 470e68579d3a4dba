"""An undated fact about a city: a membership, a field of exchange."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cities.models.catalogue import CatalogueRecord
from cities.models.city import City


class StandingNoteQuerySet(models.QuerySet["StandingNote"]):
    def published(self) -> Self:
        return self.filter(published=True)


class StandingNote(CatalogueRecord):
    part_of = ("city",)

    city = models.ForeignKey(
        City, on_delete=models.CASCADE, related_name="notes", verbose_name=_("city")
    )
    text = models.TextField(
        _("text"), help_text=_("Anything without a date: a membership, a field of exchange.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers come first.")
    )
    published = models.BooleanField(
        _("published"), default=True, help_text=_("Only published records appear on the site.")
    )

    objects = StandingNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing note")
        verbose_name_plural = _("standing notes")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text[:80]

    def siblings(self) -> models.QuerySet["StandingNote"]:
        """Return the notes that it is ordered among."""
        return StandingNote.objects.filter(city=self.city_id)
