"""A message to support or an error report: its subject and its state."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class TicketQuerySet(models.QuerySet["Ticket"]):
    def of_author(self, user: User) -> Self:
        return self.filter(author=user)

    def followed_by(self, user: User) -> Self:
        """Return other people's reports that `user` has joined."""
        return self.filter(supporters=user)

    def reports(self) -> Self:
        return self.filter(kind=Ticket.Kind.REPORT)

    def messages(self) -> Self:
        return self.filter(kind=Ticket.Kind.MESSAGE)

    def new(self) -> Self:
        return self.filter(state=Ticket.State.NEW)

    def in_hands_of(self, user: User) -> Self:
        """Return what `user` has taken and not answered yet."""
        return self.filter(state=Ticket.State.IN_PROGRESS, assigned_to=user)

    def open(self) -> Self:
        return self.exclude(state=Ticket.State.CLOSED)

    def corrected(self) -> Self:
        """Filter reports after which a record was corrected."""
        return self.reports().filter(outcome=Ticket.Outcome.FIXED)

    def closed_between(self, first: date, last: date) -> Self:
        return self.filter(closed_at__date__range=(first, last))

    def closed_before(self, moment: datetime) -> Self:
        return self.filter(state=Ticket.State.CLOSED, closed_at__lt=moment)

    def older_than(self, days: int) -> Self:
        return self.filter(created_at__lt=timezone.now() - timedelta(days=days))

    def about(self, record: models.Model) -> Self:
        kind = ContentType.objects.get_for_model(record)
        return self.filter(record_type=kind, record_number=record.pk)

    def visible_to(self, user: User) -> Self:
        """Return what a member of staff may read: editors see reports, not messages."""
        return self if user.has_perm("support.answer_messages") else self.reports()

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def with_own(self, user: User | AnonymousUser) -> Self:
        """Annotate each with `is_own` and `is_joined`: whether `user` wrote or joined it."""
        joined = Ticket.supporters.through.objects.filter(ticket=OuterRef("pk"), user=user.pk)
        # A stranger has no primary key, and neither has an author who deleted their account.
        wrote = When(author=user.pk, author__isnull=False, then=True)
        return self.annotate(is_own=Case(wrote, default=False), is_joined=Exists(joined))

    def people_count(self) -> int:
        """Return how many people reported it: the authors and those who joined."""
        counts = self.order_by().aggregate(
            authors=Count("pk", distinct=True), supporters=Count("supporters")
        )
        return int(counts["authors"] + counts["supporters"])


class Ticket(models.Model):
    class Kind(models.TextChoices):
        MESSAGE = "message", _("message")
        REPORT = "report", _("error report")

    class State(models.TextChoices):
        NEW = "new", _("new")
        IN_PROGRESS = "in_progress", _("in progress")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")

    class Fault(models.TextChoices):
        WRONG = "wrong", _("a wrong fact, figure or date")
        OUTDATED = "outdated", _("out of date")
        MISSING = "missing", _("something is missing")
        TYPO = "typo", _("a typing error")
        BROKEN = "broken", _("a link, a picture or the page does not work")

    class Outcome(models.TextChoices):
        FIXED = "fixed", _("corrected, thank you")
        SOLVED = "solved", _("answered")
        UNCHANGED = "unchanged", _("nothing was changed")

    key = models.UUIDField(_("key of the form"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.NEW)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="tickets",
        verbose_name=_("author"),
    )
    subject = models.CharField(_("subject"), max_length=150)
    fault = models.CharField(_("kind of error"), max_length=10, choices=Fault, blank=True)
    page = models.CharField(_("page"), max_length=300, blank=True)
    section = models.CharField(_("section"), max_length=30, blank=True)
    quote = models.TextField(_("selected text"), blank=True)
    quote_before = models.CharField(_("before it"), max_length=200, blank=True)
    quote_after = models.CharField(_("after it"), max_length=200, blank=True)
    proposal = models.TextField(_("how it should read"), blank=True)
    record_type = models.ForeignKey(
        ContentType,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("kind of record"),
    )
    record_number = models.PositiveBigIntegerField(_("number of the record"), null=True, blank=True)
    record = GenericForeignKey("record_type", "record_number")
    record_title = models.CharField(_("record"), max_length=250, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_tickets",
        verbose_name=_("taken by"),
    )
    supporters = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="supported_tickets",
        blank=True,
        verbose_name=_("“Me too”"),
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    closing_reason = models.TextField(_("reason"), blank=True, help_text=_("The reader sees it."))
    text_before = models.TextField(_("text before the correction"), blank=True)
    text_after = models.TextField(_("text after the correction"), blank=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True)
    # Raised by each action of staff, and compared by the form of an answer.
    version = models.PositiveIntegerField(_("version"), default=0, editable=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("message or report")
        verbose_name_plural = _("messages and reports")
        ordering = ("-created_at", "-pk")
        permissions = (("answer_messages", _("Can read and answer messages to support")),)
        indexes = (
            models.Index(fields=("state", "created_at"), name="ticket_queue"),
            models.Index(fields=("record_type", "record_number"), name="ticket_record"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, outcome__gt="")
                | (~Q(state="closed") & Q(closed_at__isnull=True, outcome="")),
                name="ticket_closed_has_a_moment_and_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="unchanged") | ~Q(closing_reason=""),
                name="ticket_closed_unchanged_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind="message", fault="") | Q(kind="report", fault__gt=""),
                name="ticket_report_says_what_is_wrong",
            ),
        )

    def __str__(self) -> str:
        return f"№ {self.pk}. {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("support:ticket", kwargs={"number": self.pk})

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_answered(self) -> bool:
        """Whether staff have written in it."""
        return self.entries.filter(by_staff=True).exists()

    @property
    def is_in_progress(self) -> bool:
        return self.state == self.State.IN_PROGRESS

    @property
    def was_taken(self) -> bool:
        """Whether staff have looked at it; until then other readers do not see its words."""
        return self.state != self.State.NEW

    @property
    def people_to_write_to(self) -> list[User]:
        """The author, if there still is one, and those who joined."""
        people: list[Any] = [self.author] if self.author else []
        return people + list(self.supporters.all())
