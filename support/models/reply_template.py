"""Answers that staff give often."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReplyTemplate(models.Model):
    title = models.CharField(_("title"), max_length=100, unique=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title
