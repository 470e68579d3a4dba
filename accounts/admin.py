"""People as the chief sees them: switching an account off and giving roles, nothing more."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.models import AccountDeletion, Consent, User


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no generic at run time
    list_display = ("email", "is_active", "is_staff", "date_joined", "last_login")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("email",)
    ordering = ("email",)
    # Passwords and the superuser's mark are nobody's to give here.
    fields = ("email", "is_active", "is_staff", "groups", "date_joined", "last_login")
    readonly_fields = ("email", "date_joined", "last_login")
    filter_horizontal = ("groups",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody changes a superuser from here but another one."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:  # type: ignore[union-attr]
            return False
        return super().has_change_permission(request, obj)


class RecordAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no generic at run time
    """Records that the law asks for; they write themselves and are not changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Consent)
class ConsentAdmin(RecordAdmin):
    list_display = ("user_number", "user", "version", "given_at", "withdrawn_at")
    list_select_related = ("user",)


@admin.register(AccountDeletion)
class AccountDeletionAdmin(RecordAdmin):
    list_display = ("deleted_at", "user_number", "reason", "destroyed")
