"""A change that waits beside the record: for its author, or for its hour."""

import secrets
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from web.files import OwnedFileField


class WaitingChangeQuerySet(models.QuerySet["WaitingChange"]):
    def of(self, record: models.Model) -> Self:
        return self.at(type(record), str(record.pk))

    def at(self, model: type[models.Model], key: str) -> Self:
        """Filter the draft for the record with this key, whether there is one or not."""
        return self.filter(kind=ContentType.objects.get_for_model(model), key=key)

    def due(self) -> Self:
        """Filter those whose hour has come, except what was tried in vain."""
        return self.filter(publish_at__lte=timezone.now(), fault="").order_by("publish_at", "pk")


class WaitingChange(models.Model):
    """A form of the admin as it was sent, kept to be sent again when it is to be published."""

    kind = models.ForeignKey(ContentType, on_delete=models.CASCADE, verbose_name=_("kind"))
    key = models.CharField(_("record"), max_length=191)
    title = models.TextField(_("title"))
    fields = models.JSONField(_("what was typed"), default=dict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    saved_at = models.DateTimeField(_("saved"), auto_now=True)
    publish_at = models.DateTimeField(_("to be published"), null=True)
    fault = models.TextField(_("why it is not published"), blank=True)

    objects = WaitingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of a change")
        verbose_name_plural = _("drafts of changes")
        default_permissions = ("view", "change")
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="one_draft_a_record"),)

    def __str__(self) -> str:
        return self.title

    @property
    def record(self) -> Any:
        model = self.kind.model_class()
        assert model is not None, self.kind  # noqa: S101 -- the catalogue's models are never removed
        return model._default_manager.filter(pk=self.key).first()  # noqa: SLF001 -- named so by Django

    @property
    def sent(self) -> QueryDict:
        """Return the form as a browser would send it."""
        fields = QueryDict(mutable=True)
        for name, values in self.fields.items():
            fields.setlist(name, values)
        return fields

    @property
    def chosen_files(self) -> MultiValueDict[str, Any]:
        """Return the chosen files as a browser would send them."""
        files: MultiValueDict[str, Any] = MultiValueDict()
        for each in self.files.all():
            with each.file.open("rb") as kept:
                files.appendlist(each.field, SimpleUploadedFile(each.name, kept.read()))
        return files

    @property
    def mark(self) -> str:
        """Tells this draft from one that a colleague has put in its place."""
        return self.saved_at.isoformat()


def draft_name(_file: object, _name: str) -> str:
    """Return a name that nobody can guess and nothing of the sender's is part of."""
    return f"drafts/{secrets.token_hex(16)}"


class DraftFile(models.Model):
    """A file chosen in the form of a change that waits."""

    change = models.ForeignKey(
        WaitingChange, on_delete=models.CASCADE, related_name="files", verbose_name=_("draft")
    )
    field = models.CharField(_("field"), max_length=100)
    name = models.CharField(_("name"), max_length=255)
    file = OwnedFileField(_("file"), upload_to=draft_name)

    class Meta:
        verbose_name = _("file of a draft")
        verbose_name_plural = _("files of drafts")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
