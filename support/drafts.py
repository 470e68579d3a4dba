"""Keeping what was typed across log-in, registration and a refused form."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from allauth.account.signals import user_signed_up
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from accounts import limits
from accounts.models import User
from support.models import Draft
from support.models.draft import DraftQuerySet
from web import kept_uploads

MOST_OF_A_KIND = 10


def cookie_name(kind: str) -> str:
    prefix = "__Host-" if settings.HTTPS else ""
    return f"{prefix}draft-{kind}"


def holds_words(fields: dict[str, str]) -> bool:
    """Whether a form holds anything that its author would miss."""
    return any(
        fields.get(name, "").strip() for name in ("subject", "quote", "proposal", "fault", "text")
    )


def of_visitor(request: HttpRequest, kind: str) -> DraftQuerySet:
    """Return the visitor's drafts, newest first, by the cookie's key or by the user."""
    user = request.user if isinstance(request.user, User) else None
    key = request.COOKIES.get(cookie_name(kind), "")
    return Draft.objects.of_kind(kind).of_person_or_key(user, key).newest_first()


def keep(
    request: HttpRequest,
    kind: str,
    fields: dict[str, str],
    files: dict[str, list[str]] | None = None,
) -> Draft:
    """Store what was typed over the same form's previous draft; other drafts are untouched.

    `files` are the tokens of what was chosen for each field; without it, they stay as they are.

    The number of drafts is bounded, so that nobody can fill the disk; the oldest go first.
    """
    kept = of_visitor(request, kind)
    draft = kept.of_form(fields["key"]).first() or _another(kept.first(), kind)
    draft.fields = fields
    if files is not None:
        draft.files = files
    if isinstance(request.user, User):
        draft.user = request.user
    draft.save()
    surplus = list(kept.values_list("pk", flat=True)[MOST_OF_A_KIND:])
    Draft.objects.filter(pk__in=surplus).delete()
    return draft


def _another(kept: Draft | None, kind: str) -> Draft:
    """Begin a draft; all drafts of a visitor share one key, as the cookie holds only one."""
    return Draft(kind=kind, key=kept.key) if kept else Draft(kind=kind)


def kept_in_passing(request: HttpRequest, kind: str, fields: dict[str, str]) -> HttpResponse:
    """Keep what the page's script sends now and then, and when the page is left."""
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    if holds_words(fields) and limits.allowed(request, "support_autosave"):
        remember(response, keep(request, kind, fields))
    return response


def remember(response: HttpResponse, draft: Draft) -> None:
    response.set_cookie(
        cookie_name(draft.kind),
        draft.key,
        max_age=timedelta(days=settings.RETENTION_DAYS["drafts"]),
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def discard(request: HttpRequest, response: HttpResponse, kind: str, form_key: str) -> None:
    """Delete the form's draft and files, and the cookie unless another draft has its key."""
    kept_uploads.settle(request)
    drafts = of_visitor(request, kind)
    drafts.of_form(form_key).delete()
    key = request.COOKIES.get(cookie_name(kind))
    if key is not None and not drafts.filter(key=key).exists():
        response.delete_cookie(cookie_name(kind), samesite="Lax")


@receiver(user_signed_up)
@receiver(user_logged_in)
def claim(request: HttpRequest, user: User, **_others: Any) -> None:
    """Give the drafts in the cookies to the user, so that another device finds them too.

    The letter that confirms an address is often opened on a phone.
    """
    keys = [request.COOKIES.get(cookie_name(kind), "") for kind in Draft.Kind]
    Draft.objects.filter(key__in=[key for key in keys if key], user=None).update(user=user)
