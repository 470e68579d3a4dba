"""The user, known by e-mail, and the two records that the law on personal data asks for."""

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import consent


class UserManager(BaseUserManager["User"]):
    """Make users whose log-in is an e-mail address, kept in lower case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_confirmed_user(self, email: str, password: str, **fields: Any) -> "User":
        """Create a user who may log in at once: the caller vouches for the address."""
        with transaction.atomic():
            user = self.create_user(email, password, **fields)
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def create_superuser(self, email: str, password: str, **fields: Any) -> "User":
        return self.create_confirmed_user(
            email, password, **{"is_staff": True, "is_superuser": True} | fields
        )

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractUser):
    username = None  # type: ignore[assignment]  # the e-mail is the login
    email = models.EmailField(
        _("e-mail"),
        unique=True,
        error_messages={"unique": _("A user with this e-mail already exists.")},
    )
    unused_warned_at = models.DateTimeField(
        _("warned of deletion"), null=True, blank=True, editable=False
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # Django annotates its own

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (
            models.UniqueConstraint(Lower("email"), name="user_email_whatever_the_case"),
        )

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """End a reader's sessions when they join the staff: staff sessions are shorter."""
        known = super().get_session_auth_hash()
        return f"{known}-staff" if self.is_staff else known


class ConsentQuerySet(models.QuerySet["Consent"]):
    def give(self, user: User) -> "Consent":
        """Record that `user` has just agreed to the text in force."""
        return self.create(
            user=user,
            user_number=user.pk,
            version=consent.VERSION,
            text=consent.consent_text(),
        )

    def withdraw(self, user: User) -> None:
        self.filter(user=user, withdrawn_at=None).update(withdrawn_at=timezone.now())


class Consent(models.Model):
    """Who agreed to which text, and when; it outlives the account as a number without a name."""

    user = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        related_name="consents",
        verbose_name=_("user"),
    )
    user_number = models.BigIntegerField(_("user’s number"))
    version = models.CharField(_("version of the text"), max_length=20)
    text = models.TextField(_("text"))
    given_at = models.DateTimeField(_("given"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("-given_at",)

    def __str__(self) -> str:
        return f"{self.user_number}: {self.version}"


class AccountDeletion(models.Model):
    """Proof that an account and its data were destroyed, without the data."""

    class Reason(models.TextChoices):
        OWN_WISH = "own_wish", _("at the owner’s request")
        NOT_CONFIRMED = "not_confirmed", _("the e-mail was never confirmed")
        UNUSED = "unused", _("unused for a long time")

    user_number = models.BigIntegerField(_("user’s number"))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    deleted_at = models.DateTimeField(_("deleted"), auto_now_add=True)
    destroyed = models.JSONField(
        _("what was destroyed"),
        default=dict,
        help_text=_("The kinds of records and how many of each."),
    )

    class Meta:
        verbose_name = _("deleted account")
        verbose_name_plural = _("deleted accounts")
        ordering = ("-deleted_at",)

    def __str__(self) -> str:
        return f"{self.user_number}, {self.deleted_at:%d.%m.%Y}"
