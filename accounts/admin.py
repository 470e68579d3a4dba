"""Users, for the chief editor, and the records that the law requires."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa import admin as autodiscovered
from allauth.mfa.models import Authenticator
from allauth.usersessions import admin as of_sessions
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.deletion import delete_account
from accounts.models import AccountDeletion, Consent, User
from web.searching import FoldedSearch
from web.surviving_forms import SurvivingForms


class _LowerCaseEmail(forms.ModelForm):
    def clean_email(self) -> str:
        """Lower the case, as log-in does: another spelling is not another user."""
        email: str = self.cleaned_data["email"]
        return email.lower()


class NewUserForm(_LowerCaseEmail, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email",)


class UserForm(_LowerCaseEmail, UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"  # noqa: DJ007 -- UserAdmin's fieldsets choose


@admin.register(User)
class UserAdmin(SurvivingForms, FoldedSearch, DjangoUserAdmin):
    form = UserForm
    add_form = NewUserForm
    list_display = ("email", "first_name", "last_name", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_superuser", "is_active", "groups")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    readonly_fields = ("last_login", "date_joined")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("email", "password")}),
        (_("Name"), {"fields": ("first_name", "last_name")}),
        (
            _("Rights"),
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets: Any = (
        (None, {"fields": ("email", "usable_password", "password1", "password2")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Reserve the two fields that grant every right: with them, any chief is a superuser."""
        fields = super().get_readonly_fields(request, obj)
        if request.user.is_superuser:
            return fields
        return (*fields, "is_superuser", "user_permissions")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Only a superuser may change a superuser or their password."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Keep members of staff: the admin log refers to them and must outlive their stay."""
        if obj is not None and obj.is_staff:
            return False
        return super().has_delete_permission(request, obj)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """Delete the account as its owner would, with its data, and record the deletion."""
        delete_account(obj, AccountDeletion.Reason.OWN_WISH)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            self.delete_model(request, user)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's own
        """Mark the address as confirmed: the chief vouches for it, so no letter is needed."""
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            EmailAddress.objects.filter(user=obj).delete()
            EmailAddress.objects.create(user=obj, email=obj.email, verified=True, primary=True)


admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(SurvivingForms, DjangoGroupAdmin):
    """The roles; they are never deleted, because the code counts on them."""

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return False


class RecordAdmin(admin.ModelAdmin):
    """Records that the site writes and nobody changes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


# allauth's own admin page shows the secrets; it is imported above so that it can be replaced.
autodiscovered.admin.site.unregister(Authenticator)
# It has no names for people at all.
_options = Authenticator._meta  # noqa: SLF001 -- Django's documented API
_options.verbose_name, _options.verbose_name_plural = _("second factor"), _("second factors")
for _name, _words in {
    "user": _("user"),
    "type": _("kind of factor"),
    "created_at": _("set up"),
    "last_used_at": _("last used"),
}.items():
    _options.get_field(_name).verbose_name = _words
# Where people log in from is their own affair.
of_sessions.admin.site.unregister(UserSession)


@admin.register(Authenticator)
class AuthenticatorAdmin(RecordAdmin):
    """Second factors without their secrets; deleting one lets in a colleague who lost a phone."""

    fields = ("user", "type", "created_at", "last_used_at")
    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    search_fields = ("user__email",)
    list_select_related = ("user",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let only a superuser delete a superuser's factor."""
        if obj is not None and obj.user.is_superuser and not request.user.is_superuser:
            return False
        return super(RecordAdmin, self).has_delete_permission(request, obj)


@admin.register(Consent)
class ConsentAdmin(RecordAdmin):
    list_display = ("user_number", "user", "version", "given_at", "withdrawn_at")
    list_select_related = ("user",)


@admin.register(AccountDeletion)
class AccountDeletionAdmin(RecordAdmin):
    list_display = ("deleted_at", "user_number", "reason", "destroyed")
