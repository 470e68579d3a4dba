"""The admin's entrance: the site's own log-in, its limits and the second factor."""

from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import limits
from web import kept_forms


def needs_second_factor(request: HttpRequest) -> bool:
    """Tell whether this member of staff must still set up a second factor.

    allauth never completes a log-in without an enrolled factor, so enrolment implies use.
    """
    return settings.STAFF_SECOND_FACTOR and not is_mfa_enabled(request.user)


class StaffAdminSite(admin.AdminSite):
    """The admin, entered through the same log-in page as the account."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not needs_second_factor(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Django's own
        """Keep what is sent after the session has ended, until its author has logged in again."""
        inner = super().admin_view(_checked(view), cacheable)

        @wraps(inner)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            is_known = request.method != "POST" or request.user.is_authenticated
            if not is_known and limits.allowed(request, "staff_form"):
                kept_forms.keep(request)
            return inner(request, *args, **kwargs)

        return answer

    # `never_cache` on `_entrance`: a browser must not show the redirect again after log-in.
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return _entrance(request)


@never_cache
def _entrance(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.GET.get("next", "/admin/"))
    if not request.user.is_staff:
        raise PermissionDenied
    if needs_second_factor(request):
        messages.info(request, _("Staff need a second factor: set it up to enter the admin."))
        return redirect("mfa_activate_totp")
    return redirect("admin:index")


def _checked(view: Any) -> Any:
    """Answer 400 to an address or an action that no page of the admin offers.

    Django's lists compare what they are given with a column, and fail where it does not fit.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # What a crafted expression costs has no bound.
        if any(name.endswith("regex") for name in request.GET):
            raise BadRequest("The admin offers no regular expressions")
        try:
            response = view(request, *args, **kwargs)
            # A list also computes while it is printed.
            return response.render() if hasattr(response, "render") else response
        except (ValueError, OverflowError, DataError, IntegrityError, ValidationError) as error:
            raise BadRequest("The admin offers no such address") from error

    return answer
