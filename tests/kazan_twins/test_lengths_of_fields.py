"""What a form takes fits into its column: SQLite stores the rest without a word."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.db import models
from django.test import Client, RequestFactory

from accounts import forms as account_forms
from accounts.models import User
from kazan_twins.mail.models import Letter
from support import forms as support_forms
from support.models import Ticket

pytestmark = pytest.mark.django_db

COLUMNS = {
    "login": User._meta.get_field("email"),
    "email": EmailAddress._meta.get_field("email"),
    "subject": Ticket._meta.get_field("subject"),
}
# Cut to their columns on the way, or kept in none.
FREE = {"text", "quote", "proposal", "page", "key", "record", "section", "before", "after", "code"}


def forms_of_readers(user: User) -> list[forms.Form]:
    return [
        account_forms.LoginForm(),
        account_forms.SignupForm(),
        account_forms.ResetPasswordForm(),
        account_forms.ChangeEmailForm(user=user),
        account_forms.ChangePasswordForm(user=user),
        account_forms.NewPasswordForm(user=user),
        account_forms.DeleteAccountForm(user=user),
        account_forms.SecondFactorForm(user=user),
        support_forms.MessageForm(may_show=True),
        support_forms.ReportForm(may_show=True),
        support_forms.ReplyForm(),
    ]


def test_what_readers_type_fits_its_column(
    resident: User, covered: Callable[[int, str], None]
) -> None:
    seen = 0
    for form in forms_of_readers(resident):
        for name, field in form.fields.items():
            if isinstance(field, forms.CharField) and "password" not in name and name not in FREE:
                assert field.max_length == COLUMNS[name].max_length, f"{form}: {name}"
                seen += 1
    covered(seen, "поля читателей, сверенные со столбцами")
    assert seen == 5


def forms_of_the_admin(chief: User) -> Iterator[tuple[type[models.Model], Any]]:
    request = RequestFactory().get("/admin/")
    request.user = chief
    for model, page in admin.site._registry.items():
        if not page.has_change_permission(request):
            continue
        yield model, page.get_form(request)
        if hasattr(page, "add_form"):
            yield model, page.add_form
        for inline in page.get_inline_instances(request):
            yield inline.model, inline.get_formset(request).form


def test_what_staff_type_fits_its_column(chief: User, covered: Callable[[int, str], None]) -> None:
    seen = 0
    for model, form in forms_of_the_admin(chief):
        columns = {field.name: field for field in model._meta.get_fields()}
        for name, field in form.base_fields.items():
            column = columns.get(name)
            if isinstance(field, forms.CharField) and isinstance(column, models.CharField):
                assert field.max_length == column.max_length, f"{form}: {name}"
                seen += 1
    covered(seen, "поля админки, сверенные со столбцами")
    assert seen >= 20


LONG = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example.org"


def test_an_address_too_long_for_its_column_is_refused_in_words_and_nothing_is_kept(
    client: Client, resident_client: Client, chief_client: Client
) -> None:
    assert len(LONG) == 255
    users, addresses = User.objects.count(), EmailAddress.objects.count()
    password = {"password1": "лодка-камыш-117", "password2": "лодка-камыш-117"}
    for sender, path, form in (
        (client, "/accounts/signup/", {"email": LONG, "consent": "on"} | password),
        (client, "/accounts/password/reset/", {"email": LONG}),
        (client, "/accounts/login/", {"login": LONG, "password": "x"}),
        (resident_client, "/accounts/email/", {"email": LONG, "action_add": ""}),
        (chief_client, "/admin/accounts/user/add/", {"email": LONG} | password),
    ):
        answer = sender.post(path, form)
        assert answer.status_code == 200, path
        assert "254" in answer.content.decode(), path
    assert (User.objects.count(), EmailAddress.objects.count()) == (users, addresses)
    assert not Letter.objects.exists()
