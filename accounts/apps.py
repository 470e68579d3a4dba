"""The people who log in, and the staff's room that they may open."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    # Two configurations stand here, and Django asks which of them is "accounts".
    default = True
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts import access_log  # noqa: F401, PLC0415  (connects its signals)


class StaffAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "accounts.staff.StaffAdminSite"
