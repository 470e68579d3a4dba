"""How long data is kept, and the destruction of expired data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.deletion import account_is_going, delete_account, warn_of_deletion
from accounts.models import AccountDeletion, User
from kazan_twins.mail.models import Letter
from support.models import AccessRecord, Attachment, Draft, Ticket
from web.models import KeptUpload


@dataclass(frozen=True)
class RetentionRule:
    """A kind of expired data: its name in the report, its rows, and how to destroy them."""

    name: str
    over: QuerySet[Any]
    destroy: Callable[[QuerySet[Any]], object]
    only_warns: bool = False


def rules() -> list[RetentionRule]:
    """Return the rules as of now, in the order in which they must run."""
    return [
        RetentionRule(_("unconfirmed accounts"), _unconfirmed_users(), _delete_unconfirmed),
        RetentionRule(_("warned accounts"), _accounts_warned(), _delete_unused),
        RetentionRule(_("unused accounts"), _accounts_to_warn(), _warn, only_warns=True),
        RetentionRule(_("pictures of closed conversations"), _old_attachments(), _delete),
        RetentionRule(_("closed conversations"), _closed_tickets(), _delete),
        RetentionRule(_("drafts"), Draft.objects.filter(changed_at__lt=_ago("drafts")), _delete),
        RetentionRule(
            _("kept files"), KeptUpload.objects.filter(kept_at__lt=_ago("kept_files")), _delete
        ),
        RetentionRule(_("sent letters"), _finished_letters(), _delete),
        RetentionRule(
            _("access records"), AccessRecord.objects.filter(at__lt=_ago("access_records")), _delete
        ),
        RetentionRule(
            _("sessions"), Session.objects.filter(expire_date__lt=timezone.now()), _delete
        ),
        RetentionRule(_("places of log-in"), _ended_sessions(), _delete),
    ]


@receiver(account_is_going)
def let_go(user: User, **_others: Any) -> dict[str, int]:
    """Delete a user's closed conversations and anonymise the open ones."""
    closed = Ticket.objects.of_author(user).filter(state=Ticket.State.CLOSED)
    letters = Letter.objects.filter(recipient__iexact=user.email)
    counts = {"conversations deleted": closed.count(), "letters deleted": letters.count()}
    closed.delete()
    letters.delete()
    # The foreign keys' SET NULL removes the author from the open ones.
    return counts | {"conversations anonymised": Ticket.objects.of_author(user).count()}


def _ago(name: str) -> Any:
    return timezone.now() - timedelta(days=settings.RETENTION_DAYS[name])


def _unconfirmed_users() -> QuerySet[User]:
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    return User.objects.filter(
        is_staff=False, date_joined__lt=_ago("unconfirmed_accounts")
    ).exclude(pk__in=confirmed)


def _unused_accounts() -> QuerySet[User]:
    """Return readers who have not logged in for too long.

    Users with entries in the admin log were staff: the log must outlive their stay.
    """
    return User.objects.alias(last_seen=Coalesce("last_login", "date_joined")).filter(
        last_seen__lt=_ago("unused_accounts"), is_staff=False, logentry=None
    )


def _accounts_to_warn() -> QuerySet[User]:
    """Return unused accounts whose owners have not been warned since they last used them."""
    warned_in_vain = Q(unused_warned_at__gt=F("last_seen"))
    return _unused_accounts().exclude(warned_in_vain)


def _accounts_warned() -> QuerySet[User]:
    """Return unused accounts whose owners were warned long ago and did not log in."""
    return _unused_accounts().filter(
        unused_warned_at__gt=F("last_seen"),
        unused_warned_at__lt=_ago("unused_accounts_after_warning"),
    )


def _old_attachments() -> QuerySet[Attachment]:
    closed = Ticket.objects.closed_before(_ago("attachments"))
    return Attachment.objects.filter(entry__ticket__in=closed)


def _closed_tickets() -> QuerySet[Ticket]:
    return Ticket.objects.closed_before(_ago("closed_conversations"))


def _ended_sessions() -> QuerySet[Any]:
    live = Session.objects.values("session_key")
    return QuerySet(UserSession).exclude(session_key__in=live)


def _finished_letters() -> QuerySet[Letter]:
    waiting = Letter.objects.waiting().values("pk")
    return Letter.objects.filter(created_at__lt=_ago("letters")).exclude(pk__in=waiting)


def _locked(users: QuerySet[User]) -> QuerySet[User]:
    """Lock the rows; skip users who logged in or were purged by another run meanwhile."""
    return users.select_for_update(of=("self",))


def _delete_unconfirmed(users: QuerySet[User]) -> None:
    for user in _locked(users):
        delete_account(user, AccountDeletion.Reason.NOT_CONFIRMED)


def _delete_unused(users: QuerySet[User]) -> None:
    for user in _locked(users):
        delete_account(user, AccountDeletion.Reason.UNUSED)


def _warn(users: QuerySet[User]) -> None:
    for user in _locked(users):
        user.unused_warned_at = timezone.now()
        user.save(update_fields=["unused_warned_at"])
        warn_of_deletion(user)


def _delete(rows: QuerySet[models.Model]) -> None:
    rows.delete()
