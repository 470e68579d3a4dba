"""Deleting an account with everything that belongs to it."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.urls import reverse

from accounts import letters
from accounts.models import AccountDeletion, Consent, User
from web.addresses import site_address

# Sent just before `user` is deleted; receivers return what they destroyed: {"kind": number}.
account_is_going = Signal()

logger = logging.getLogger("accounts.security")


def warn_of_deletion(user: User) -> None:
    """Tell the owner of an unused account that it will be deleted, and how to keep it."""
    context = {
        "login_url": site_address(reverse("account_login")),
        "days": settings.RETENTION_DAYS["unused_accounts_after_warning"],
    }
    letters.compose("account/email/unused", user.email, context).send()


@transaction.atomic
def delete_account(user: User, reason: AccountDeletion.Reason) -> AccountDeletion:
    """Delete `user`; sessions die with it, because they name a user who no longer exists."""
    destroyed: dict[str, int] = {}
    answers: list[Any] = account_is_going.send(sender=User, user=user)
    for _receiver, counts in answers:
        destroyed |= counts
    Consent.objects.withdraw(user)
    number = user.pk
    # The admin log names what was changed, and a user's name there is the address.
    kind = ContentType.objects.get_for_model(User)
    theirs = Q(content_type=kind, object_id=number)
    LogEntry.objects.filter(theirs | Q(object_repr=user.email)).update(object_repr=f"№ {number}")
    user.delete()
    logger.info("account deleted: user %s, %s", number, reason)
    return AccountDeletion.objects.create(
        user_number=number, reason=reason, destroyed=destroyed | {"accounts": 1}
    )
