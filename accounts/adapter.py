"""Where this site differs from allauth."""

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows import email_verification
from allauth.account.models import Login
from allauth.core import context as allauth_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts import letters, limits
from web.addresses import site_address

WRONG_CODE = _("The code is wrong or has expired.")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _(
            "The account has a second factor: switch it off, change the e-mail, then switch it on "
            "again."
        ),
        "incorrect_code": WRONG_CODE,
        "unverified_email": _("Confirm your e-mail first."),
    }


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is switched off."),
        "duplicate_email": _("This is already your address."),
        "email_password_mismatch": _(
            "The e-mail or the password is wrong. If the e-mail is not confirmed yet, follow the "
            "link in the letter: if needed, we have sent another."
        ),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("The password is wrong."),
        "invalid_password_reset": _("The link has already been used or has expired."),
    }

    def clean_email(self, email: str) -> str:
        """Refuse look-alike characters: a link must not go to somebody else's address."""
        if not email.isascii():
            raise ValidationError(_("Type the e-mail in Latin characters."), code="not_latin")
        return email

    def is_safe_url(self, url: str | None) -> bool:
        """Redirect to paths of this site only, never to another host, not even an allowed one."""
        local = bool(url) and str(url).startswith("/")
        return local and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address for the limits.

        A request that bypassed the proxies, with a short chain or none, counts by its socket.
        """
        try:
            return str(super().get_client_ip(request))
        except (ImproperlyConfigured, PermissionDenied):
            return str(request.META.get("REMOTE_ADDR") or "unknown")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            key = self._get_login_attempts_cache_key(request, **credentials)
            wait = limits.seconds_to_wait(request, "login_failed", key)
            raise ImmediateHttpResponse(limits.refusal(request, wait)) from error

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Accept a confirmed address only; refuse an unconfirmed one like a wrong password.

        Otherwise, someone who registers another person's address could learn by logging in
        whether it was free.
        """
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is None:
            return None
        login = Login(user=user, email=credentials["email"])
        address = email_verification.get_address_for_login(login)
        if address.verified:
            return user
        # A right password gives its attempt back: without this, the limit would reveal it.
        self.pre_authenticate(request, **credentials)
        email_verification.send_verification_email_to_address(request, address)
        return None

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    # Letters

    def render_mail(
        self,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        return letters.compose(template_prefix, email, context)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        return site_address(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def get_reset_password_from_key_url(self, key: str) -> str:
        number, _dash, token = key.partition("-")
        return site_address(
            reverse("account_reset_password_from_key", kwargs={"uidb36": number, "key": token})
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        context = {
            "login_url": site_address(reverse("account_login")),
            "password_reset_url": site_address(reverse("account_reset_password")),
        }
        self.send_mail("account/email/account_already_exists", email, context)


def refuse_for_now(error: ValidationError, key: str) -> NoReturn:
    """Turn allauth's "too many attempts" form error into the site's own 429 page."""
    if error.code in {"too_many_login_attempts", "rate_limited"}:
        request = allauth_context.request
        wait = limits.seconds_to_wait(request, "login_failed", key)
        raise ImmediateHttpResponse(limits.refusal(request, wait)) from error
    raise error
