"""Sixteen hostile values in every field of every form of the accounts."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from kazan_twins.mail.models import Letter
from tests.conftest import PASSWORD
from tests.kazan_twins.test_hostile_staff import faults_of
from tests.support.test_bad_values import VALUES, assert_harmless

pytestmark = pytest.mark.django_db

GOOD = {
    "login": "aigul@example.org",
    "password": "не тот пароль",
    "email": "new@example.org",
    "consent": "on",
    "oldpassword": "не тот пароль",
    "password1": PASSWORD,
    "code": "000000",
}
OF_STRANGERS = ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/")
# The e-mail comes last: one that awaits its confirmation forbids a second factor.
OF_READERS = (
    "/accounts/password/change/",
    "/accounts/delete/",
    "/accounts/2fa/totp/activate/",
    "/accounts/reauthenticate/",
    "/accounts/sessions/",
    "/accounts/email/",
)


def fields_on(client: Client, path: str) -> dict[str, str]:
    page = BeautifulSoup(client.get(path).content, "html.parser")
    names = [str(one["name"]) for one in page.select("main form [name]")]
    assert names, path
    fields = {name: GOOD.get(name, "") for name in names}
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def test_no_value_in_any_field_breaks_the_forms_or_is_half_stored(
    resident: User, settings: LazySettings, covered: Callable[[int, str], None]
) -> None:
    settings.ACCOUNT_RATE_LIMITS = False
    seen, found = 0, list[str]()
    for path in (*OF_STRANGERS, *OF_READERS):
        client = Client(raise_request_exception=False)
        if path in OF_READERS:
            client.post("/accounts/login/", {"login": resident.email, "password": PASSWORD})
            client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        fields = fields_on(client, path)
        for name in (*fields, "next"):
            for value in VALUES:
                answer = client.post(path, fields | {name: value})
                where = f"{path} {name}={value[:30]!r}"
                found += faults_of(answer, value, where)
                assert_harmless(answer, where)
                seen += 1
                if path == "/accounts/signup/":
                    client = Client(raise_request_exception=False)
    covered(seen, "негодные значения в формах учётных записей")
    assert found == []
    assert seen >= 300
    # One registered for each form whose only odd field does no harm, and all of the same address.
    assert set(User.objects.values_list("email", flat=True)) <= {resident.email, "new@example.org"}
    for address in EmailAddress.objects.all():
        assert address.email in {resident.email, "new@example.org"}
    assert "\0" not in "".join(Letter.objects.values_list("text", flat=True))
