"""Forgotten and changed passwords, changed addresses."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.test import Client
from time_machine import TimeMachineFixture

from accounts.models import User
from tests.accounts.mailbox import letters_to, link_in
from tests.accounts.test_log_in import log_in, strip
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

RESET = "/accounts/password/reset/"
FRESH = "новая-река-и-мост"


def reset_link(client: Client, email: str) -> str:
    client.post(RESET, {"email": email})
    return link_in(letters_to(email)[-1])


def test_an_unknown_address_gets_the_same_answer_and_no_letter(
    client: Client, resident: User
) -> None:
    known = Client().post(RESET, {"email": resident.email}, follow=True)
    unknown = client.post(RESET, {"email": "nobody@example.org"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content
    assert len(letters_to(resident.email)) == 1
    assert not letters_to("nobody@example.org")


def test_the_letter_waits_in_the_outbox_and_delays_nobody(client: Client, resident: User) -> None:
    client.post(RESET, {"email": resident.email})
    (letter,) = letters_to(resident.email)
    assert letter.sent_at is None
    assert "<a href=" in letter.html


def test_the_link_comes_from_the_setting_and_not_from_the_request(
    client: Client, resident: User, settings: LazySettings
) -> None:
    settings.SITE_URL = "https://twins.example.org"
    client.post(RESET, {"email": resident.email}, HTTP_X_FORWARDED_HOST="evil.example")
    (letter,) = letters_to(resident.email)
    assert "https://twins.example.org/accounts/password/reset/key/" in letter.text
    assert "evil" not in letter.text


def test_a_new_password_is_set_once_and_ends_all_sessions(
    client: Client, resident: User, resident_client: Client
) -> None:
    link = reset_link(client, resident.email)
    form = client.get(link)["Location"]
    assert link.split("-", 1)[1].rstrip("/") not in form
    done = client.post(form, {"password1": FRESH}, follow=True)
    assert "Пароль изменён" in done.content.decode()
    assert resident_client.get("/accounts/").status_code == 302
    assert log_in(Client(), resident.email, FRESH).status_code == 302
    assert "больше не действует" in Client().get(link).content.decode()


def test_the_link_expires_after_an_hour(
    client: Client, resident: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00")
    link = reset_link(client, resident.email)
    time_machine.move_to("2026-11-23T13:00:05+03:00")
    assert "больше не действует" in Client().get(link).content.decode()


def test_a_password_change_invalidates_the_link(client: Client, resident: User) -> None:
    link = reset_link(client, resident.email)
    resident.set_password(FRESH)
    resident.save()
    assert "больше не действует" in Client().get(link).content.decode()


def test_an_address_change_invalidates_the_link(client: Client, resident: User) -> None:
    link = reset_link(client, resident.email)
    EmailAddress.objects.filter(user=resident).update(email="other@example.org")
    resident.email = "other@example.org"
    resident.save()
    assert "больше не действует" in Client().get(link).content.decode()


def test_no_more_than_five_letters_are_sent_an_hour(
    client: Client, resident: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)
    for _attempt in range(5):
        assert client.post(RESET, {"email": resident.email}).status_code == 302
    time_machine.move_to("2026-11-23T12:10:00+03:00", tick=False)
    refused = client.post(RESET, {"email": resident.email.upper()})
    assert (refused.status_code, refused["Retry-After"]) == (429, "3000")
    assert "50\u00a0минут" in refused.content.decode()
    assert len(letters_to(resident.email)) == 5


@pytest.mark.parametrize("twin", ["аigul@example.org", "aigul@examplе.org", "aıgul@example.org"])
def test_a_look_alike_address_never_gets_a_link(client: Client, resident: User, twin: str) -> None:
    page = client.post(RESET, {"email": twin}).content.decode()
    assert "error-summary" in page
    assert not letters_to(twin)
    assert not letters_to(resident.email)


def test_a_change_of_password_needs_the_old_one_and_ends_other_sessions(
    resident: User, resident_client: Client
) -> None:
    other_device = Client()
    other_device.force_login(resident)
    path = "/accounts/password/change/"
    wrong = resident_client.post(path, {"oldpassword": "нет", "password1": FRESH})
    assert "не ваш нынешний пароль" in wrong.content.decode()
    changed = resident_client.post(path, {"oldpassword": PASSWORD, "password1": FRESH})
    assert changed["Location"] == "/accounts/"
    assert resident_client.get("/accounts/").status_code == 200
    assert other_device.get("/accounts/").status_code == 302
    letter = letters_to(resident.email)[-1]
    assert "Пароль изменён" in letter.subject
    for way_out in ("/accounts/password/reset/", "/privacy/"):
        assert f"http://testserver{way_out}" in letter.text


def test_guessing_the_old_password_is_limited_as_strictly_as_log_in(
    resident_client: Client, time_machine: TimeMachineFixture
) -> None:
    path, wrong = "/accounts/password/change/", {"oldpassword": "нет", "password1": FRESH}
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)
    for _attempt in range(5):
        assert resident_client.post(path, wrong).status_code == 200
    time_machine.move_to("2026-11-23T12:02:00+03:00", tick=False)
    refused = resident_client.post(path, wrong | {"oldpassword": PASSWORD})
    assert (refused.status_code, refused["Retry-After"]) == (429, "180")


def test_a_change_of_address_requires_the_password_and_a_confirmation(
    resident: User, resident_client: Client
) -> None:
    path, fresh = "/accounts/email/", "aigul.new@example.org"
    asked = resident_client.post(path, {"action_add": "1", "email": fresh})
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    resident_client.post(asked["Location"], {"password": PASSWORD})
    resident.refresh_from_db()
    assert resident.email == "aigul@example.org"
    resident_client.post(link_in(letters_to(fresh)[-1]))
    resident.refresh_from_db()
    assert resident.email == fresh
    letter = letters_to("aigul@example.org")[-1]
    assert "Адрес почты изменён" in letter.subject
    # A reset requested for the old address would send nothing.
    assert "/accounts/password/reset/" not in letter.text
    assert "/privacy/" in letter.text
    assert log_in(Client(), "aigul@example.org").status_code == 200


def test_changing_to_a_taken_address_does_not_reveal_that_it_is_taken(
    resident: User, other_resident: User, client_of: Callable[[User], Client]
) -> None:
    other_resident.set_password(FRESH)
    other_resident.save()
    answers = []
    for email in (other_resident.email, "free@example.org"):
        client = client_of(resident)
        first = client.post("/accounts/email/", {"action_add": "1", "email": email})
        answer = client.post(first["Location"], {"password": PASSWORD}, follow=True)
        assert len(letters_to(email)) == 1
        after = log_in(Client(), email)
        answers.append(
            (answer.redirect_chain, strip(answer, email), after.status_code, strip(after, email))
        )
    assert answers[0] == answers[1]
