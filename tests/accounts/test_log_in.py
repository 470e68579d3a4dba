"""Log-in: who gets in, how many attempts they have, and where it redirects."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.test import Client
from time_machine import TimeMachineFixture

from accounts.models import User
from tests.accounts.mailbox import letters_to, link_in
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


def log_in(client: Client, email: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"login": email, "password": password}, **more)


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(
    client: Client, resident: User
) -> None:
    wrong = log_in(Client(), resident.email, "not-the-password")
    unknown = log_in(Client(), "nobody@example.org", "not-the-password")
    assert wrong.status_code == unknown.status_code == 200
    assert "Проверьте адрес и\u00a0пароль" in unknown.content.decode()
    assert strip(wrong, resident.email) == strip(unknown, "nobody@example.org")


def strip(response: Any, email: str) -> str:
    """Return the page without what always differs: the typed address and the form's token."""
    page = response.content.decode().replace(email, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_an_unknown_address_costs_one_hash_like_a_wrong_password(
    client: Client, resident: User, hashes: list[str]
) -> None:
    log_in(client, resident.email, "not-the-password")
    known = len(hashes)
    log_in(client, "nobody@example.org", "not-the-password")
    assert len(hashes) - known == known == 1


@pytest.mark.parametrize("spell", [str.upper, str.title, str.lower])
def test_the_address_is_case_insensitive(
    client: Client, resident: User, spell: Callable[[str], str]
) -> None:
    assert log_in(client, spell(resident.email))["Location"] == "/accounts/"


def test_after_five_wrong_passwords_the_sixth_is_refused_with_a_waiting_time(
    client: Client, resident: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)
    for _attempt in range(5):
        assert log_in(client, resident.email, "wrong").status_code == 200
    time_machine.move_to("2026-11-23T12:01:30+03:00", tick=False)
    refused = log_in(client, resident.email)
    assert (refused.status_code, refused["Retry-After"]) == (429, "210")
    assert "4\u00a0минуты" in refused.content.decode()


def test_the_limit_expires_after_five_minutes(
    client: Client, resident: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)
    for _attempt in range(6):
        log_in(client, resident.email, "wrong")
    time_machine.move_to("2026-11-23T12:05:01+03:00", tick=False)
    assert log_in(client, resident.email).status_code == 302


def test_case_and_forged_client_addresses_do_not_evade_the_limit(resident: User) -> None:
    spellings = (resident.email, resident.email.upper(), resident.email.title()) * 2
    for number, spelling in enumerate(spellings):
        last = log_in(Client(), spelling, "wrong", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    assert last.status_code == 429


def test_after_ten_wrong_passwords_from_one_place_the_eleventh_is_refused(client: Client) -> None:
    for number in range(10):
        assert log_in(client, f"guess{number}@example.org", "wrong").status_code == 200
    assert log_in(client, "guess10@example.org", "wrong").status_code == 429
    elsewhere = log_in(client, "guess10@example.org", "wrong", REMOTE_ADDR="10.1.2.3")
    assert elsewhere.status_code == 200


def test_behind_a_proxy_the_visitor_is_counted_and_not_the_proxy(
    client: Client, settings: LazySettings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(11):
        forwarded = f"6.6.6.6, 10.0.0.{number}"
        last = log_in(client, f"g{number}@example.org", "wrong", HTTP_X_FORWARDED_FOR=forwarded)
    assert last.status_code == 200


def test_a_request_that_bypasses_the_proxies_is_counted_by_its_socket(
    client: Client, settings: LazySettings
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    assert log_in(client, "g@example.org", "x", HTTP_X_FORWARDED_FOR="1.1.1.1").status_code == 200


def test_right_passwords_do_not_use_up_the_limit(resident: User) -> None:
    for _attempt in range(12):
        assert log_in(Client(), resident.email).status_code == 302


def test_a_reset_password_clears_the_limit(client: Client, resident: User) -> None:
    for _attempt in range(6):
        log_in(client, resident.email, "wrong")
    client.post("/accounts/password/reset/", {"email": resident.email})
    link = link_in(letters_to(resident.email)[-1])
    form = client.get(link)["Location"]
    client.post(form, {"password1": "новая-река-и-мост"})
    assert log_in(Client(), resident.email, "новая-река-и-мост").status_code == 302


def test_the_session_and_the_token_change_at_log_in_and_a_planted_one_is_not_adopted(
    resident: User,
) -> None:
    client = Client()
    client.get(LOGIN)
    token = client.cookies["csrf"].value
    client.cookies["session"] = "planted0planted0planted0planted0"
    log_in(client, resident.email)
    assert client.cookies["session"].value != "planted0planted0planted0planted0"
    assert client.cookies["csrf"].value != token


def test_log_out_is_by_post_only_and_ends_the_session_on_the_server(
    client: Client, resident: User
) -> None:
    log_in(client, resident.email)
    key = client.cookies["session"].value
    assert "Выйти из\u00a0личного кабинета?" in client.get("/accounts/logout/").content.decode()
    assert Session.objects.filter(session_key=key).exists()
    answer = client.post("/accounts/logout/", follow=True)
    assert "Вы вышли" in answer.content.decode()
    assert not Session.objects.filter(session_key=key).exists()
    client.cookies["session"] = key
    assert client.get("/accounts/").status_code == 302


OUTSIDE = [
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example",
    "\\\\evil.example", "\t//evil.example", "/\t/evil.example", "https:evil.example",
    "https:/evil.example", "javascript:alert(1)", "http://testserver@evil.example/",
    "http://testserver.evil.example/", "https://[::1]/", "data:text/html,x", "%2f%2fevil.example",
    "http:///evil.example", " https://evil.example", "/\r\n/evil.example",
]  # fmt: skip


@pytest.mark.parametrize("target", OUTSIDE)
def test_next_never_redirects_outside(client: Client, resident: User, target: str) -> None:
    answer = client.post(LOGIN, {"login": resident.email, "password": PASSWORD, "next": target})
    location = answer["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "evil" not in location


def test_next_redirects_to_the_requested_page(client: Client, resident: User) -> None:
    assert client.get("/support/")["Location"] == "/accounts/login/?next=/support/"
    answer = client.post(
        LOGIN, {"login": resident.email, "password": PASSWORD, "next": "/support/"}
    )
    assert answer["Location"] == "/support/"


def test_a_deactivated_user_is_logged_out_at_once(client: Client, resident: User) -> None:
    log_in(client, resident.email)
    resident.is_active = False
    resident.save()
    assert client.get("/accounts/").status_code == 302
    assert "отключена" in log_in(Client(), resident.email, follow=True).content.decode()


def test_a_session_lasts_twelve_hours_for_staff_and_two_weeks_for_a_resident(
    resident: User, editor: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)
    for person, hours in ((resident, 14 * 24), (editor, 12)):
        client = Client()
        log_in(client, person.email)
        assert client.session.get_expiry_age() == hours * 3600


def test_activity_does_not_extend_the_twelve_hours_of_staff(
    editor: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T09:00:00+03:00", tick=False)
    client = Client()
    log_in(client, editor.email)
    time_machine.move_to("2026-11-23T20:59:00+03:00", tick=False)
    session = client.session
    session["card_in_hand"] = 1
    session.save()
    assert client.get("/admin/").status_code == 200
    time_machine.move_to("2026-11-23T21:01:00+03:00", tick=False)
    assert client.get("/admin/").status_code == 302


def test_a_reader_s_long_session_ends_when_they_join_the_staff(
    resident: User, resident_client: Client
) -> None:
    assert resident_client.get("/accounts/").status_code == 200
    User.objects.filter(pk=resident.pk).update(is_staff=True)
    assert resident_client.get("/accounts/").status_code == 302


def test_a_forged_host_is_refused(client: Client) -> None:
    assert client.get(LOGIN, HTTP_HOST="evil.example").status_code == 400


def test_scripts_and_other_sites_cannot_read_the_cookies(client: Client, resident: User) -> None:
    log_in(client, resident.email)
    for name in ("session", "csrf"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


@pytest.mark.parametrize(
    "path",
    ["/accounts/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/",
     "/accounts/delete/", "/support/"],
)  # fmt: skip
def test_a_private_page_asks_strangers_to_log_in_and_is_never_cached(
    client: Client, resident_client: Client, path: str
) -> None:
    assert client.get(path)["Location"] == f"/accounts/login/?next={path}"
    assert "no-store" in resident_client.get(path)["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    ["/", LOGIN, "/accounts/signup/", "/accounts/password/reset/", "/support/new/",
     "/support/report/", "/privacy/", "/accounts/consent/"],
)  # fmt: skip
def test_a_visit_alone_starts_no_session(client: Client, path: str) -> None:
    client.get(path)
    assert "session" not in client.cookies
    assert not Session.objects.exists()
