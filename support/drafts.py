"""Keeping what was typed through log-in, registration and a refused form."""

from typing import Any

from allauth.account.signals import user_signed_up
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from support.models import Draft, Ticket

DAY = 24 * 60 * 60


def cookie_name(kind: str) -> str:
    prefix = "__Host-" if settings.HTTPS else ""
    return f"{prefix}draft-{kind}"


def find(request: HttpRequest, kind: Ticket.Kind) -> Draft | None:
    """Return the visitor's draft: by the cookie's key, or by the person on another device.

    A key in the cookie opens nobody else's: a draft that belongs to a person is theirs alone.
    """
    drafts = Draft.objects.of_kind(kind)
    user = request.user if request.user.is_authenticated else None
    key = request.COOKIES.get(cookie_name(kind), "")
    found = drafts.filter(key=key).first() if key else None
    if found and found.user_id in {None, user.pk if user else None}:
        return found
    return drafts.filter(user=user).order_by("-changed_at").first() if user else None


def keep(request: HttpRequest, kind: Ticket.Kind, fields: dict[str, Any]) -> Draft:
    """Store what was typed over the visitor's draft of this kind."""
    draft = find(request, kind) or Draft(kind=kind)
    draft.fields = fields
    if isinstance(request.user, User):
        draft.user = request.user
    draft.save()
    return draft


def remember(response: HttpResponse, draft: Draft) -> None:
    response.set_cookie(
        cookie_name(draft.kind),
        draft.key,
        max_age=settings.RETENTION_DAYS["drafts"] * DAY,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def forget(request: HttpRequest, response: HttpResponse, kind: Ticket.Kind) -> None:
    """Drop the draft: what it held has been sent."""
    draft = find(request, kind)
    if draft:
        draft.delete()
    if cookie_name(kind) in request.COOKIES:
        response.delete_cookie(cookie_name(kind), samesite="Lax")


@receiver(user_signed_up)
@receiver(user_logged_in)
def claim(request: HttpRequest, user: User, **_others: Any) -> None:
    """Give the drafts in the cookies to the person, so that another device finds them too.

    The letter that confirms an address is often opened on a telephone.
    """
    keys = [request.COOKIES.get(cookie_name(kind), "") for kind in Ticket.Kind]
    Draft.objects.filter(key__in=[key for key in keys if key], user=None).update(user=user)
