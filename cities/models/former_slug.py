"""Addresses that a record used to have; they redirect permanently."""

from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cities.models.catalogue import CatalogueRecord


class Addressed(CatalogueRecord):
    """A record with a `slug`, whose former addresses are remembered."""

    former_slug_of: ClassVar[str]
    """The foreign key of `FormerSlug` to such records."""
    loaded_slug: str | None = None
    slug: Any

    class Meta:
        abstract = True

    def clean(self) -> None:
        others = FormerSlug.objects.filter(**{f"{self.former_slug_of}__isnull": False})
        former = others.filter(slug=self.slug).exclude(**{self.former_slug_of: self.pk}).first()
        if former:
            raise ValidationError(
                {
                    "slug": _(
                        "Links to this address lead to another record, which used to have it: "
                        "%(record)s. Choose another address."
                    )
                    % {"record": getattr(former, self.former_slug_of)}
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            FormerSlug.objects.remember(self)

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        record = super().from_db(*args, **kwargs)
        record.loaded_slug = record.__dict__.get("slug")
        return record


class FormerSlugQuerySet(models.QuerySet["FormerSlug"]):
    def remember(self, record: Addressed) -> None:
        """Keep the address that `record` was loaded with, and free its current one."""
        name = record.former_slug_of
        former = self.filter(**{f"{name}__isnull": False})
        former.filter(slug__in=(record.slug, record.loaded_slug)).delete()
        if record.loaded_slug and record.loaded_slug != record.slug:
            self.create(**{name: record}, slug=record.loaded_slug)
        record.loaded_slug = record.slug


def known_as(name: str, slug: str) -> Q:
    """Return what filters the one record that has or used to have this address."""
    former = FormerSlug.objects.filter(slug=slug, **{f"{name}__isnull": False})
    return Q(slug=slug) | Q(pk__in=former.values(name))


class FormerSlug(CatalogueRecord):
    """An address that a city or a series used to have."""

    part_of = ("city", "series")

    slug = models.SlugField(_("former address"), max_length=80)
    city = models.ForeignKey(
        "cities.City",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="former_slugs",
        verbose_name=_("city"),
    )
    series = models.ForeignKey(
        "cities.EventSeries",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="former_slugs",
        verbose_name=_("series"),
    )

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = (
            models.CheckConstraint(
                condition=Q(city__isnull=True) ^ Q(series__isnull=True),
                name="former_slug_of_one_record",
            ),
            models.UniqueConstraint(
                fields=("slug",), condition=Q(city__isnull=False), name="former_slug_of_a_city"
            ),
            models.UniqueConstraint(
                fields=("slug",), condition=Q(series__isnull=False), name="former_slug_of_a_series"
            ),
        )

    def __str__(self) -> str:
        return self.slug
