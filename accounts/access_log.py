"""Who came in and who was turned away, as lines of the log without full addresses."""

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

logger = logging.getLogger("accounts.access")


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


def mask(email: str) -> str:
    """Keep the first letter and the host: enough to help somebody, too little to leak a list."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}" if host else "…"


def _address(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request))
