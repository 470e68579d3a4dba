"""What a visitor has typed and not sent yet."""

import secrets
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from support.models.ticket import Ticket


def unguessable() -> str:
    return secrets.token_urlsafe(32)


class DraftQuerySet(models.QuerySet["Draft"]):
    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def of_person(self, user: User) -> Self:
        return self.filter(user=user)

    def of_person_or_key(self, user: User | None, key: str) -> Self:
        """Return the user's drafts and those with the key, except another user's."""
        whose = Q(key=key, user=None)
        return self.filter(whose | Q(user=user) if user else whose)

    def of_form(self, key: str) -> Self:
        """Return the draft of one use of a form, by the form's key."""
        return self.filter(fields__key=key)

    def newest_first(self) -> Self:
        return self.order_by("-changed_at", "-pk")


class Draft(models.Model):
    """An unsent form, found by the key in a visitor's cookie or, after log-in, by the user.

    A visitor's drafts share the key, so one cookie finds the forms of several tabs.
    """

    class Kind(models.TextChoices):
        MESSAGE = Ticket.Kind.MESSAGE.value, Ticket.Kind.MESSAGE.label
        REPORT = Ticket.Kind.REPORT.value, Ticket.Kind.REPORT.label
        REPLY = "reply", _("reply in a conversation")

    key = models.CharField(_("key"), max_length=50, db_index=True, default=unguessable)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("user"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    fields = models.JSONField(_("fields"), default=dict)
    files = models.JSONField(_("files"), default=dict)
    """The tokens of the files that are kept for each field; they go sooner than the words."""
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.changed_at:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        if self.kind == self.Kind.REPLY:
            return reverse("support:ticket", kwargs={"number": int(self.fields["key"])})
        address = "support:report" if self.kind == self.Kind.REPORT else "support:new"
        return f"{reverse(address)}?{urlencode({'form': self.fields['key']})}"

    @property
    def title(self) -> str:
        """The first words, by which their author recognises the draft."""
        names = ("subject", "quote", "proposal", "text", "page")
        typed = (self.fields.get(name, "").strip() for name in names)
        return next(filter(None, typed), self.get_kind_display())
