"""Forms of the accounts' pages: allauth's, with our words, one password field and the consent."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import password_reset
from allauth.account.utils import setup_user_email
from allauth.mfa.base import forms as second_factor_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.adapter import refuse_for_now
from accounts.decoys import in_vain, nobodys_address
from accounts.middleware import session_age
from accounts.models import Consent, User

PASSWORD_HINT = _(
    "At least 10 characters. A phrase of several words is easy to remember and hard to guess."
)


def name_field(form: Any, name: str, label: Any, hint: Any = "") -> None:
    """Give a field our label and hint; a placeholder vanishes while one types, so it goes.

    An e-mail is no longer than its column.
    """
    field = form.fields[name]
    if isinstance(field, forms.EmailField):
        longest = User._meta.get_field("email").max_length  # noqa: SLF001 -- Django's documented API
        field = form.fields[name] = type(field)(max_length=longest)
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)


class LoginForm(account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "login", _("E-mail"))
        name_field(self, "password", _("Password"))

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        response: HttpResponse = super().login(request, redirect_url)
        # A span of time: seconds would be counted again at each change of the session.
        request.session.set_expiry(session_age(self.user))
        return response


class SignupForm(account_forms.SignupForm):
    consent = forms.BooleanField(
        label=_("I consent to the processing of my personal data"),
        error_messages={"required": _("Without your consent the site may not keep your e-mail.")},
    )
    field_order = ("email", "password1", "consent")
    account_already_exists: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(
            self, "email", _("E-mail"), _("We will send a letter with a link to this address.")
        )
        name_field(self, "password1", _("Password"), PASSWORD_HINT)

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Save; of several requests for one address that come at once, one makes the account."""
        # A hash is slow by intent, and during a transaction of SQLite nobody else writes.
        user: User = get_adapter().save_user(request, User(), self, commit=False)
        if self.account_already_exists:
            user.email = nobodys_address()
            with in_vain():
                self._keep(request, user)
        else:
            try:
                with transaction.atomic():
                    self._keep(request, user)
            except IntegrityError:
                self.account_already_exists = True
            else:
                return user, None
        return super().try_save(request)  # type: ignore[no-any-return]  # allauth has no types

    def _keep(self, request: HttpRequest, user: User) -> None:
        user.save()
        setup_user_email(request, user, [])
        Consent.objects.give(user)


class ChangeEmailForm(account_forms.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(
            self,
            "email",
            _("New e-mail"),
            _(
                "We will send a letter with a link to it; the old address stays until you follow "
                "the link."
            ),
        )


class OnePassword:
    """Ask for a new password once: a typing error is corrected by a letter, not by typing twice."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        name_field(self, "password1", _("New password"), PASSWORD_HINT)


class ChangePasswordForm(OnePassword, account_forms.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "oldpassword", _("Current password"))


class NewPasswordForm(OnePassword, account_forms.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(account_forms.ResetPasswordForm):
    users: list[User]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "email", _("E-mail"), _("The one you registered with."))

    def save(self, request: HttpRequest, **options: Any) -> str:
        """Send the letter; for an address that nobody has, write one and throw it away."""
        if not self.users:
            with in_vain():
                nobody = User(pk=0, email=nobodys_address())
                password_reset.request_password_reset(
                    request, nobody.email, [nobody], PasswordResetTokenGenerator()
                )
            # As a letter does after its commit, this wakes who sends them.
            get_connection().send_messages([])
        email: str = super().save(request, **options)
        return email


class ReauthenticateForm(account_forms.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "password", _("Password"))


class CodeField:
    """Name the field of a one-time code, and answer 429 when too many were tried."""

    fields: dict[str, forms.Field]
    user: User

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Six digits from the app, or one of your recovery codes.")
        name_field(self, "code", _("Code"), hint)

    def clean_code(self) -> str:
        try:
            return super().clean_code()  # type: ignore[misc, no-any-return]  # a form of allauth
        except ValidationError as error:
            return refuse_for_now(error, f"mfa-auth-user-{self.user.pk}")


class SecondFactorForm(CodeField, second_factor_forms.AuthenticateForm):
    pass


class SecondFactorAgainForm(CodeField, second_factor_forms.ReauthenticateForm):
    pass


class ActivateSecondFactorForm(CodeField, ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_field(self, "code", _("Code"), _("Six digits from the app."))


class DeleteAccountForm(ReauthenticateForm):
    """The password again: a browser left open must not cost somebody their account."""
