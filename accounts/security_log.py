"""Log-ins, refusals and changes of credentials, logged without full addresses."""

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.signals import email_changed, password_changed, password_reset
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import Signal, receiver
from django.http import HttpRequest

CHANGES: dict[Signal, str] = {
    password_changed: "password changed",
    password_reset: "password reset",
    email_changed: "e-mail changed",
    authentication_failed: "wrong code",
    authenticator_added: "second factor added",
    authenticator_removed: "second factor removed",
    authenticator_reset: "recovery codes replaced",
}

logger = logging.getLogger("accounts.security")


@receiver(user_logged_in)
def note_entry(request: HttpRequest, user: Any, **_others: Any) -> None:
    logger.info("logged in: user %s from %s", user.pk, _address(request))


@receiver(user_logged_out)
def note_exit(request: HttpRequest, user: Any, **_others: Any) -> None:
    logger.info("logged out: user %s", user.pk if user else "-")


@receiver(user_login_failed)
def note_refusal(credentials: dict[str, Any], request: HttpRequest | None, **_others: Any) -> None:
    masked = mask(str(credentials.get("email", "")))
    logger.warning("refused: %s from %s", masked, _address(request) if request else "-")


@receiver(list(CHANGES))
def note_change(signal: Signal, request: HttpRequest, user: Any, **_others: Any) -> None:
    logger.info("%s: user %s from %s", CHANGES[signal], user.pk, _address(request))


def mask(email: str) -> str:
    """Keep the first character and the host: enough to help someone, too little to leak."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}" if host else "…"


def _address(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request))
