"""The log of a conversation: its changes of state, and the members of staff who read it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from support.models.ticket import Ticket


class StateChange(models.Model):
    ticket = models.ForeignKey(
        Ticket,
        on_delete=models.CASCADE,
        related_name="state_changes",
        verbose_name=_("conversation"),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    before = models.CharField(_("before"), max_length=20, choices=Ticket.State)
    after = models.CharField(_("after"), max_length=20, choices=Ticket.State)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


class AccessRecord(models.Model):
    """A member of staff opened a conversation: the law asks who saw personal data, and when."""

    ticket_number = models.BigIntegerField(_("number of the conversation"))
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("access record")
        verbose_name_plural = _("access records")
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"№ {self.ticket_number}"
