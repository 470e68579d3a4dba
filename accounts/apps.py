"""The people who log in, and the admin that staff may open."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    # This file has two configurations, and Django needs to know which one is "accounts".
    default = True
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from accounts import security_log  # noqa: F401, PLC0415 -- connects its signals
        from accounts.roles import label_of_group  # noqa: PLC0415 -- models are not loaded yet above

        # The one place where every list, form and log of the admin asks for a group's name.
        installed.get_model("auth", "Group").add_to_class("__str__", label_of_group)
        post_migrate.connect(make_groups)


def make_groups(apps: Any = installed, **_others: Any) -> None:
    """Create the roles' groups: a chief can assign groups but not create them.

    Flushing a database sends the signal too, without the apps that it knows.
    """
    from accounts.roles import Role  # noqa: PLC0415 -- models are not loaded yet above

    try:
        apps.get_model("auth", "Group")
    except LookupError:
        # A single app of an empty database is being migrated.
        return
    for role in Role:
        role.group()


class StaffAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "accounts.staff.StaffAdminSite"
