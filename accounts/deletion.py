"""Deleting an account with all that hangs on it."""

import logging
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from accounts.models import AccountDeletion, Consent, User

# Receivers get `user` just before it goes, and return what they destroyed: {"kind": number}.
account_is_going = Signal()

logger = logging.getLogger("accounts.access")


@transaction.atomic
def delete_account(user: User, reason: AccountDeletion.Reason) -> AccountDeletion:
    """Delete `user`; sessions die with it, because they name a user who no longer exists."""
    destroyed: dict[str, int] = {}
    answers: list[Any] = account_is_going.send(sender=User, user=user)
    for _receiver, counts in answers:
        destroyed |= counts
    Consent.objects.withdraw(user)
    number = user.pk
    user.delete()
    logger.info("account deleted: user %s, %s", number, reason)
    return AccountDeletion.objects.create(
        user_number=number, reason=reason, destroyed=destroyed | {"accounts": 1}
    )
