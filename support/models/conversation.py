"""The entries of a conversation and their pictures."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from support.models.ticket import Ticket
from web.files import OwnedFileField


class Entry(models.Model):
    ticket = models.ForeignKey(
        Ticket, on_delete=models.CASCADE, related_name="entries", verbose_name=_("conversation")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("author"),
    )
    by_staff = models.BooleanField(_("by staff"), default=False)
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return self.text[:80]


def attachment_name(attachment: "Attachment", _name: str) -> str:
    """Return a random name: the sender's file name is never part of a path."""
    return f"attachments/{secrets.token_hex(16)}.webp"


class Attachment(models.Model):
    """A picture re-encoded from an upload; served only after a permission check."""

    entry = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="attachments", verbose_name=_("entry")
    )
    file = OwnedFileField(_("picture"), upload_to=attachment_name)
    width = models.PositiveIntegerField(_("width, pixels"))
    height = models.PositiveIntegerField(_("height, pixels"))
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.file.name or ""

    def get_absolute_url(self) -> str:
        return reverse(
            "support:picture", kwargs={"number": self.entry.ticket_id, "picture": self.pk}
        )
