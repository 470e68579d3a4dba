"""Planted, forged and cross-site requests open nothing and redirect nowhere."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import LazySettings
from django.test import Client

from accounts.models import User
from tests.accounts.test_log_in import LOGIN, log_in
from tests.accounts.test_password_reset import FRESH, reset_link
from tests.accounts.test_registration import NEW, register
from tests.accounts.test_staff import SECRET, code
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

OUTSIDE = ["https://evil.example/", "//evil.example", "/\\evil.example", "\t//evil.example"]
FORMS = [LOGIN, "/accounts/signup/", "/accounts/password/reset/"]
PRIVATE_FORMS = [
    "/accounts/logout/", "/accounts/email/", "/accounts/password/change/", "/accounts/delete/",
    "/accounts/reauthenticate/", "/accounts/2fa/recovery-codes/generate/",
]  # fmt: skip


@pytest.mark.parametrize("path", FORMS + PRIVATE_FORMS)
def test_a_form_without_its_token_or_from_another_site_is_a_403_page(
    resident: User, path: str
) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(resident)
    page = strict.get("/support/new/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    own = {"csrfmiddlewaretoken": token[1]}
    for form, headers in (
        ({}, {}),
        ({"csrfmiddlewaretoken": "a" * 64}, {}),
        (own, {"origin": "https://evil.example"}),
    ):
        refused = strict.post(path, form, headers=headers)
        assert refused.status_code == 403
        assert 'class="error"' in refused.content.decode()
    assert strict.post(path, own, headers={"origin": "http://testserver"}).status_code != 403


@pytest.mark.parametrize("target", OUTSIDE)
def test_no_account_page_redirects_outside(
    resident: User, client_of: Callable[[User], Client], target: str
) -> None:
    known = client_of(resident)
    answers = [
        known.get(LOGIN, {"next": target}),
        known.get("/accounts/signup/", {"next": target}),
        known.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": target}),
        known.post("/accounts/logout/", {"next": target}),
        Client().get("/accounts/logout/", {"next": target}),
        Client().get("/admin/login/", {"next": target}),
        register(Client(), next=target),
        log_in(Client(), resident.email, headers={"referer": target}),
    ]
    for answer in answers:
        assert answer.status_code == 302
        assert answer["Location"].startswith("/")
        assert not answer["Location"].startswith(("//", "/\\"))


@pytest.mark.parametrize("target", OUTSIDE)
def test_the_second_factor_step_never_redirects_outside(editor: User, target: str) -> None:
    TOTP.activate(editor, SECRET)
    client = Client()
    client.post(LOGIN, {"login": editor.email, "password": PASSWORD, "next": target})
    answer = client.post("/accounts/2fa/authenticate/", {"code": code(), "next": target})
    assert answer["Location"] == "/accounts/"


def test_a_session_started_by_an_attacker_is_not_the_one_logged_in(resident: User) -> None:
    attacker = Client()
    register(attacker, email=NEW)
    planted = attacker.cookies["session"].value
    victim = Client()
    victim.cookies["session"] = planted
    log_in(victim, resident.email)
    assert victim.cookies["session"].value != planted
    assert victim.get("/accounts/").status_code == 200
    assert attacker.get("/accounts/").status_code == 302


def test_forged_client_addresses_do_not_evade_the_limit_of_one_place() -> None:
    for number in range(11):
        last = log_in(
            Client(), f"g{number}@example.org", "wrong",
            headers={"x-forwarded-for": f"10.0.0.{number}", "x-real-ip": f"10.0.0.{number}"},
        )  # fmt: skip
    assert last.status_code == 429


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options"])
@pytest.mark.parametrize(
    "path",
    ["/admin/", "/admin/cities/city/", "/admin/support/ticket/", "/admin/accounts/user/add/",
     "/admin/password_change/", "/admin/jsi18n/", "/admin/autocomplete/", "/admin/r/1/1/"],
)  # fmt: skip
def test_no_way_into_the_admin_bypasses_the_second_factor(
    chief: User, client_of: Callable[[User], Client], settings: LazySettings, method: str, path: str
) -> None:
    settings.STAFF_SECOND_FACTOR = True
    answer = getattr(client_of(chief), method)(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_a_reset_password_does_not_replace_the_second_factor(editor: User) -> None:
    TOTP.activate(editor, SECRET)
    client = Client()
    form = client.get(reset_link(client, editor.email))["Location"]
    client.post(form, {"password1": FRESH})
    assert client.get("/accounts/").status_code == 302
    assert log_in(client, editor.email, FRESH)["Location"] == "/accounts/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302


def test_a_code_works_only_once(editor: User) -> None:
    TOTP.activate(editor, SECRET)
    typed = code()
    answers: list[Any] = []
    for _attempt in range(2):
        client = Client()
        log_in(client, editor.email)
        answers.append(client.post("/accounts/2fa/authenticate/", {"code": typed}).status_code)
    assert answers == [302, 200]


def test_a_second_factor_protects_the_address_and_the_page_explains_how_to_change_it(
    editor: User, client_of: Callable[[User], Client]
) -> None:
    TOTP.activate(editor, SECRET)
    client = client_of(editor)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.post("/accounts/email/", {"action_add": "1", "email": NEW})
    assert "выключите его, смените адрес" in page.content.decode()


def test_a_user_cannot_change_another_s_address(
    other_resident: User, resident: User, resident_client: Client
) -> None:
    resident_client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    for action in ("action_send", "action_remove", "action_primary"):
        resident_client.post("/accounts/email/", {action: "1", "email": other_resident.email})
    assert log_in(Client(), other_resident.email)["Location"] == "/accounts/"
    assert log_in(Client(), resident.email)["Location"] == "/accounts/"


@pytest.mark.parametrize("path", ["/accounts/password/change/", "/accounts/email/"])
def test_extra_fields_change_nobody_s_rights(
    resident: User, other_resident: User, resident_client: Client, path: str
) -> None:
    resident_client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    form = {"oldpassword": PASSWORD, "password1": FRESH, "action_add": "1"}
    more = {"is_staff": "1", "is_superuser": "1", "user": other_resident.pk, "groups": "1"}
    resident_client.post(path, form | more | {"email": "free@example.org"})
    resident.refresh_from_db()
    assert (resident.is_staff, resident.is_superuser) == (False, False)
    assert log_in(Client(), other_resident.email)["Location"] == "/accounts/"


@pytest.mark.parametrize(
    "key", ["zzzzzzzzzzzzz-abc-def", "1y2p0ij32e8e8-set-password", "0-abc-def", "я-я", "1-%00", "-"]
)
def test_a_nonsense_reset_link_is_a_russian_page(client: Client, key: str) -> None:
    page = client.get(f"/accounts/password/reset/key/{key}/")
    assert page.status_code in {200, 404}
    assert 'lang="ru"' in page.content.decode()


@pytest.mark.parametrize("key", ["MQ:1abc:def", "9" * 400, "%F0%9F%98%80", "a:b:c:d", "%00"])
def test_a_nonsense_confirmation_link_is_a_russian_page(client: Client, key: str) -> None:
    page = client.get(f"/accounts/confirm-email/{key}/")
    assert page.status_code in {200, 404}
    assert 'lang="ru"' in page.content.decode()
