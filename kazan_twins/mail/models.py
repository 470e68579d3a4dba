"""The outbox: letters written in the same transaction as the change they report."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=6)


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: 2, 4, 8… minutes, 6 hours at most."""
    # Nine doublings already exceed the longest pause.
    doubled: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 9)
    return min(doubled, LONGEST_PAUSE)


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None, refused_at=None)

    def due(self) -> Self:
        return self.waiting().filter(next_attempt_at__lte=timezone.now())

    def claim(self) -> "Letter | None":
        """Take the letter that has waited longest, or None.

        Taking it postpones its next attempt in one conditional update: only one of several
        senders gets it, and if that one dies, the letter is due again after the pause.
        """
        for letter in self.due().order_by("next_attempt_at", "pk")[:20]:
            pause = pause_after(letter.attempts + 1)
            taken = (
                self.due()
                .filter(pk=letter.pk, attempts=letter.attempts)
                .update(attempts=F("attempts") + 1, next_attempt_at=timezone.now() + pause)
            )
            if taken:
                return letter
        return None


class Letter(models.Model):
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    sender = models.CharField(_("from"), max_length=254)
    recipient = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    refused_at = models.DateTimeField(_("permanently refused"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("outbox")
        ordering = ("-created_at", "-pk")
        indexes = (
            models.Index(
                fields=("next_attempt_at",),
                condition=Q(sent_at=None, refused_at=None),
                name="letter_waiting",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(refused_at=None), name="letter_sent_or_refused"
            ),
        )

    def __str__(self) -> str:
        return f"№ {self.pk}"

    def mark_sent(self) -> None:
        """Record the time and delete the text: it may hold a link that logs its reader in."""
        type(self).objects.filter(pk=self.pk).update(
            sent_at=timezone.now(), text="", html="", last_error=""
        )

    def mark_refused(self, error: str) -> None:
        """Give up: the receiving server said that it will never take this."""
        type(self).objects.filter(pk=self.pk).update(
            refused_at=timezone.now(), text="", html="", last_error=error[:200]
        )

    def mark_failed(self, error: str) -> None:
        type(self).objects.filter(pk=self.pk).update(last_error=error[:200])
