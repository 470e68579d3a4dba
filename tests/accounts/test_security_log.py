"""Log-ins, refusals and changes of credentials, logged without secrets."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from time_machine import TimeMachineFixture

from accounts.models import User
from kazan_twins.logs import OneLineFormatter
from tests.accounts.mailbox import letters_to, link_in
from tests.accounts.test_log_in import log_in
from tests.accounts.test_password_reset import FRESH, reset_link
from tests.accounts.test_registration import NEW, register
from tests.accounts.test_staff import SECRET, code
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")


def lines(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(OneLineFormatter().format(record) for record in caplog.records)


def test_the_log_names_no_address_and_no_password(
    client: Client, resident: User, caplog: pytest.LogCaptureFixture
) -> None:
    log_in(client, resident.email, "секрет-который-не-подошёл")
    log_in(client, resident.email)
    log = lines(caplog)
    assert "refused: a…@example.org from 127.0.0.1" in log
    assert f"logged in: user {resident.pk} from 127.0.0.1" in log
    for secret in (resident.email, "секрет", PASSWORD):
        assert secret not in log


def test_a_password_change_and_an_address_change_are_logged(
    resident: User, resident_client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    form = {"oldpassword": PASSWORD, "password1": FRESH}
    resident_client.post("/accounts/password/change/", form)
    assert f"password changed: user {resident.pk} from 127.0.0.1" in lines(caplog)
    resident_client.post("/accounts/reauthenticate/", {"password": FRESH})
    resident_client.post("/accounts/email/", {"action_add": "1", "email": NEW})
    resident_client.post(link_in(letters_to(NEW)[0]))
    assert f"e-mail changed: user {resident.pk} from 127.0.0.1" in lines(caplog)
    assert NEW not in lines(caplog)


def test_a_password_reset_is_logged(
    client: Client, resident: User, caplog: pytest.LogCaptureFixture
) -> None:
    form = client.get(reset_link(client, resident.email))["Location"]
    client.post(form, {"password1": FRESH})
    assert f"password reset: user {resident.pk} from 127.0.0.1" in lines(caplog)


def test_changes_of_a_second_factor_are_logged(
    client: Client,
    editor: User,
    caplog: pytest.LogCaptureFixture,
    time_machine: TimeMachineFixture,
) -> None:
    # The code is that of one half-minute.
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)
    TOTP.activate(editor, SECRET)
    log_in(client, editor.email)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert f"wrong code: user {editor.pk} from 127.0.0.1" in lines(caplog)
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert f"second factor removed: user {editor.pk} from 127.0.0.1" in lines(caplog)
    assert code() not in lines(caplog)


@pytest.mark.parametrize("send", [lambda client, link: client.put(link), Client.post])
def test_the_link_of_a_failed_letter_is_not_logged(
    resident: User, caplog: pytest.LogCaptureFixture, send: Callable[[Client, str], Any]
) -> None:
    register(Client())
    strict = Client(enforce_csrf_checks=True)
    for link in (link_in(letters_to(NEW)[0]), reset_link(Client(), resident.email)):
        caplog.clear()
        refused = send(strict, link)
        assert refused.status_code in {403, 405}
        assert "/accounts/" in lines(caplog)
        assert link.rstrip("/").rsplit("/", 1)[1] not in lines(caplog)
