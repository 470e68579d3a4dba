"""The day on which a city's card was last checked."""

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cities.models.catalogue import CatalogueRecord


class Check(CatalogueRecord):
    """An editor has held the card against its sources; that is no change of the city."""

    city_number = models.PositiveBigIntegerField(_("number of the city"), primary_key=True)
    day = models.DateField(_("checked"), default=localdate)

    class Meta:
        verbose_name = _("check of a card")
        verbose_name_plural = _("checks of cards")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}"
