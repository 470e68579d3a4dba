"""The deletion of an account, the consent and the page on personal data."""

from datetime import date

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.consent import VERSION, consent_text
from accounts.deletion import delete_account
from accounts.forms import DeleteAccountForm
from accounts.models import AccountDeletion, User
from web.public import public


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def delete(request: HttpRequest) -> HttpResponse:
    """Ask for the password and delete the account; staff cannot delete theirs.

    The admin log refers to members of staff and must outlive their stay.
    """
    user = request.user
    if not isinstance(user, User) or user.is_staff:
        raise PermissionDenied
    form = DeleteAccountForm(request.POST or None, user=user)
    if form.is_valid():
        delete_account(user, AccountDeletion.Reason.OWN_WISH)
        logout(request)
        return redirect("accounts:deleted")
    return render(request, "account/delete.html", {"form": form})


@never_cache
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "account/deleted.html")


@public()
@require_safe
def consent(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "account/consent.html",
        {"text": consent_text(), "dated": date.fromisoformat(VERSION)},
    )


@public()
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "account/privacy.html",
        {
            "operator": settings.OPERATOR,
            "contact": settings.OPERATOR_CONTACT,
            "days": settings.RETENTION_DAYS,
        },
    )
