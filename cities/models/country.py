"""A country, as named in the headings of cards."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cities.models.catalogue import CatalogueRecord

# Kazan's own country, which defines "foreign".
HOME_COUNTRY_CODE = "RU"


class CountryQuerySet(models.QuerySet["Country"]):
    def get_by_natural_key(self, code: str) -> "Country":
        return self.get(code=code)


class Country(CatalogueRecord):
    code = models.CharField(
        _("code"),
        primary_key=True,
        max_length=2,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Two Latin capitals."))],
        help_text=_("ISO 3166-1 alpha-2, for example KZ."),
    )
    name = models.CharField(_("name"), max_length=100, unique=True, help_text=_("Kazakhstan"))
    official_name = models.CharField(
        _("official name"), max_length=200, help_text=_("Republic of Kazakhstan")
    )

    objects = CountryQuerySet.as_manager()

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z][A-Z]$"), name="country_code_is_two_letters"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)
