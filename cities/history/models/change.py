"""One press of an editor, and what it left."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from reversion.models import Revision


class ChangeQuerySet(models.QuerySet["Change"]):
    def of(self, record: models.Model) -> Self:
        """Filter the changes of this record, the latest first."""
        kind = ContentType.objects.get_for_model(record)
        return self.filter(kind=kind, key=str(record.pk)).order_by("-pk")

    def of_the_same_record(self, change: "Change") -> Self:
        return self.filter(kind=change.kind, key=change.key)

    def with_parts_left_out(self) -> Self:
        """Filter what was brought back without parts whose other record was missing."""
        return self.filter(in_bin=False, left_out__isnull=False)

    def with_versions(self) -> Self:
        return self.select_related("revision__user").prefetch_related("revision__version_set")

    def in_bin(self) -> Self:
        return self.filter(in_bin=True)

    def expired(self) -> Self:
        """Filter what has been in the bin for too long."""
        return self.in_bin().filter(revision__date_created__lt=timezone.now() - in_bin_for())


def in_bin_for() -> timedelta:
    return timedelta(days=settings.RETENTION_DAYS["bin"])


class Change(models.Model):
    """What was done to a record; its revision holds the record with its parts as it was left.

    The revision of a deletion holds them as they were before.
    """

    class Action(models.TextChoices):
        FOUND = "found", _("found as it stood")
        ADDED = "added", _("added")
        CHANGED = "changed", _("changed")
        BROUGHT_BACK = "brought_back", _("brought back")
        DELETED = "deleted", _("deleted")

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="change", verbose_name=_("version")
    )
    kind = models.ForeignKey(ContentType, on_delete=models.CASCADE, verbose_name=_("kind"))
    key = models.CharField(_("record"), max_length=191)
    action = models.CharField(_("what was done"), max_length=20, choices=Action)
    title = models.TextField(_("title"))
    in_bin = models.BooleanField(_("in the bin"), default=False, db_index=True)
    left_out = models.JSONField(_("parts that still wait for their other record"), null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted record")
        verbose_name_plural = _("bin")
        default_permissions = ("view", "change")
        indexes = (
            models.Index(fields=("kind", "key"), name="change_of_a_record"),
            models.Index(
                fields=("id",),
                name="change_with_parts_left_out",
                condition=Q(left_out__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def model(self) -> type[Any]:
        model = self.kind.model_class()
        assert model is not None, self.kind  # noqa: S101 -- the catalogue's models are never removed
        return model

    @property
    def at(self) -> datetime:
        moment: datetime = self.revision.date_created
        return moment

    @property
    def until(self) -> datetime:
        """When it leaves the bin for good."""
        return self.at + in_bin_for()
