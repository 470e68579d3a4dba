"""Registration: the confirmed address, the consent, and no hint at who is registered."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from time_machine import TimeMachineFixture

from accounts.consent import VERSION
from accounts.models import Consent, User
from tests.accounts.mailbox import letters_to, link_in
from tests.accounts.test_log_in import log_in, strip

NEW = "newcomer@example.org"
GOOD_PASSWORD = "тихая-река-и-мост"

pytestmark = pytest.mark.django_db


def register(client: Client, email: str = NEW, **fields: str) -> Any:
    form = {"email": email, "password1": GOOD_PASSWORD, "consent": "on"} | fields
    return client.post("/accounts/signup/", form)


def test_a_newcomer_confirms_the_address_by_a_letter_and_is_logged_in(client: Client) -> None:
    assert register(client)["Location"] == "/accounts/confirm-email/"
    (letter,) = letters_to(NEW)
    assert "Подтвердите адрес" in letter.subject
    page = client.get(link_in(letter))
    assert "Да, подтверждаю" in page.content.decode()
    assert client.post(link_in(letter))["Location"] == "/accounts/"
    assert client.get("/accounts/").status_code == 200


def test_the_link_confirms_by_a_button_so_a_mail_filter_cannot_confirm_it(client: Client) -> None:
    register(client)
    Client().get(link_in(letters_to(NEW)[0]))
    assert not EmailAddress.objects.get(email=NEW).verified


def test_a_letter_opened_on_another_device_confirms_but_logs_nobody_in(client: Client) -> None:
    register(client)
    other_device = Client()
    answer = other_device.post(link_in(letters_to(NEW)[0]))
    assert answer["Location"] == "/accounts/login/"
    assert other_device.get("/accounts/").status_code == 302


def test_an_unconfirmed_account_cannot_log_in_and_gets_another_letter(
    client: Client, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00")
    register(client)
    time_machine.move_to("2026-11-23T12:05:00+03:00")
    page = log_in(Client(), NEW, GOOD_PASSWORD)
    assert "Если вы не подтвердили почту" in page.content.decode()
    assert client.get("/accounts/").status_code == 302
    assert len(letters_to(NEW)) == 2
    assert Client().post(link_in(letters_to(NEW)[1]))["Location"] == "/accounts/login/"
    assert log_in(Client(), NEW, GOOD_PASSWORD)["Location"] == "/accounts/"


def test_a_user_created_by_a_command_confirms_the_address_first(db: None) -> None:
    User.objects.create_user(NEW, GOOD_PASSWORD)
    assert log_in(Client(), NEW, GOOD_PASSWORD).status_code == 200
    Client().post(link_in(letters_to(NEW)[0]))
    assert log_in(Client(), NEW, GOOD_PASSWORD)["Location"] == "/accounts/"


def test_logging_in_later_does_not_reveal_which_address_was_free(
    client: Client, resident: User, hashes: list[str]
) -> None:
    pages, costs = [], []
    for email in (NEW, resident.email):
        register(client, email=email)
        hashes.clear()
        pages.append(strip(log_in(Client(), email, GOOD_PASSWORD), email))
        costs.append(len(hashes))
    assert pages[0] == pages[1]
    assert costs == [1, 1]
    for email in (NEW, resident.email):
        tries = [log_in(Client(), email, GOOD_PASSWORD, REMOTE_ADDR="10.0.0.1") for _ in range(5)]
        assert [answer.status_code for answer in tries] == [200, 200, 200, 200, 429]


@pytest.mark.parametrize("break_link", [str.upper, lambda link: link[:-8], lambda link: link])
def test_a_used_or_truncated_link_shows_a_page_with_a_next_step(
    client: Client, break_link: Callable[[str], str]
) -> None:
    register(client)
    link = link_in(letters_to(NEW)[0])
    Client().post(link)
    page = Client().get(f"/accounts/confirm-email/{break_link(link.split('/')[3])}/")
    assert "Ссылка больше не действует" in page.content.decode()
    assert 'href="/accounts/login/"' in page.content.decode()


def test_an_expired_link_no_longer_confirms(
    client: Client, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00")
    register(client)
    time_machine.move_to("2026-11-26T12:00:01+03:00")
    assert "больше не действует" in Client().get(link_in(letters_to(NEW)[0])).content.decode()


def test_a_taken_address_gets_the_same_answer_as_a_free_one_and_its_owner_is_told(
    client: Client, resident: User
) -> None:
    free = register(Client())
    taken = register(client, email=resident.email)
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    assert sorted(taken.cookies) == sorted(free.cookies)
    (letter,) = letters_to(resident.email)
    assert "уже есть учётная запись" in letter.subject
    assert User.objects.filter(email__iexact=resident.email).count() == 1


def test_pages_after_a_free_and_a_taken_address_are_the_same(
    client: Client, resident: User
) -> None:
    visitor = Client()
    register(visitor)
    register(client, email=resident.email)
    path = "/accounts/confirm-email/"
    assert visitor.get(path).content == client.get(path).content


def test_the_consent_box_starts_unticked_and_the_consent_is_recorded_with_its_text(
    client: Client,
) -> None:
    page = client.get("/accounts/signup/").content.decode()
    assert 'name="consent"' in page
    assert "checked" not in page
    register(client)
    consent = Consent.objects.get()
    assert (consent.user, consent.version) == (User.objects.get(email=NEW), VERSION)
    assert "Как отозвать согласие" in consent.text
    assert consent.given_at


def test_nothing_is_kept_without_the_consent(client: Client) -> None:
    answer = register(client, consent="")
    assert "Без вашего согласия" in answer.content.decode()
    assert not User.objects.filter(email=NEW).exists()


@pytest.mark.parametrize(
    "password",
    ["короткий", "1234567890", "password123", "newcomer@example", "Казань2026!", "kazan-twins-1",
     "ПОБРАТИМЫ99", "Татарстан-16"],
)  # fmt: skip
def test_a_weak_password_is_refused_in_russian(client: Client, password: str) -> None:
    page = register(client, password1=password).content.decode()
    assert "error-summary" in page
    assert not User.objects.exists()


def test_ninety_characters_of_a_password_are_kept_whole(client: Client) -> None:
    long = "д" * 45 + "ж-7" * 15
    register(client, password1=long)
    user = User.objects.get(email=NEW)
    assert user.check_password(long)
    assert not user.check_password(long[:-1])


@pytest.mark.parametrize(
    "email",
    ["a@b\nBcc: x@y.example", "<b>a</b>@example.org", "a@", "a b@example.org", "мир@example.org",
     "newcomer@exаmple.org", "newcomer@ⅽity.example", "a@\u2028example.org"],
)  # fmt: skip
def test_a_malformed_or_look_alike_address_is_refused_and_nothing_is_mailed(
    client: Client, email: str
) -> None:
    assert register(client, email=email).status_code == 200
    assert not User.objects.exists()
    assert not letters_to(email)


def test_extra_fields_of_the_form_give_no_rights(client: Client) -> None:
    register(client, is_staff="1", is_superuser="on", user_id="1", is_active="1", groups="1")
    user = User.objects.get(email=NEW)
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert not user.groups.exists()


def test_a_refused_form_keeps_the_address_lists_the_errors_and_takes_the_focus(
    client: Client,
) -> None:
    page = register(client, password1="1").content.decode()
    assert f'value="{NEW}"' in page
    assert 'href="#id_password1"' in page
    assert 'tabindex="-1" autofocus' in page
    assert "<title>Ошибка:" in page
