"""What every record of the catalogue has: a version, which the database itself keeps."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CatalogueRecord(models.Model):
    """A record whose every change, by whatever statement, gives it the catalogue's next version.

    Triggers write both columns (`cities.versions`): after `save()` an object still has the old
    ones, and what it holds of them never reaches its row.
    """

    part_of: ClassVar[tuple[str, ...]] = ()
    """Foreign keys to the records that change when this one does."""

    version = models.PositiveBigIntegerField(
        _("version"), default=0, db_index=True, editable=False, serialize=False
    )
    updated_at = models.DateTimeField(
        _("last changed"), default=timezone.now, editable=False, serialize=False
    )

    class Meta:
        abstract = True


class Catalogue(models.Model):
    """The one row that counts the changes of all records."""

    ONLY = 1

    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    version = models.PositiveBigIntegerField(_("version"), default=0)
    changed_at = models.DateTimeField(_("last changed"), default=timezone.now)
    indexed_version = models.PositiveBigIntegerField(_("version in the search index"), default=0)

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogue")
        default_permissions = ()
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="catalogue_is_only_one"),)

    def __str__(self) -> str:
        return str(self.version)

    @property
    def is_indexed(self) -> bool:
        """Whether the search index holds this very version."""
        return self.indexed_version == self.version
