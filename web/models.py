"""The one table that pages of every app share."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from web.files import OwnedFileField


def unguessable() -> str:
    return secrets.token_urlsafe(32)


def random_name(_kept: Any, _name: str) -> str:
    """Return a name that nothing of the sender's is part of."""
    return f"kept/{secrets.token_hex(16)}"


class KeptUpload(models.Model):
    """A file chosen in a form that was not saved: its owner's until the form is sent again."""

    token = models.CharField(_("key"), max_length=50, unique=True, default=unguessable)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("user"),
    )
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size"))
    file = OwnedFileField(_("file"), upload_to=random_name)
    kept_at = models.DateTimeField(_("kept"), auto_now_add=True)

    class Meta:
        verbose_name = _("kept file")
        verbose_name_plural = _("kept files")
        ordering = ("kept_at", "pk")

    def __str__(self) -> str:
        return self.name
