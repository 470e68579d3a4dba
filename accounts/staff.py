"""The admin's entrance: the site's own log-in, its limits and the second factor."""

from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts import limits
from web import kept_forms
from web.waiting import what_waits

LATEST_ACTIONS = 12


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

    def get_urls(self) -> list[Any]:
        return [path("help/", self.admin_view(self.help), name="help"), *super().get_urls()]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """Show what waits for this member of staff, and what was done last."""
        told = {
            "menu_entry": "start",
            "waiting": list(what_waits(request)),
            "latest": self._latest_actions(request),
        }
        return super().index(request, {**told, **(extra_context or {})})

    def help(self, request: HttpRequest) -> HttpResponse:
        """Show what an editor reads once, to be printed on one sheet."""
        page = {"menu_entry": "help", "title": _("How to work here")}
        context = {**self.each_context(request), **page}
        return render(request, "admin/help.html", context)

    def _latest_actions(self, request: HttpRequest) -> Any:
        """Return the last actions on what this member of staff may see."""
        shown = [
            model for model, each in self._registry.items() if each.has_view_permission(request)
        ]
        kinds = ContentType.objects.get_for_models(*shown).values()
        latest = LogEntry.objects.filter(content_type__in=kinds).order_by("-action_time")
        return latest.select_related("user", "content_type")[:LATEST_ACTIONS]

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
