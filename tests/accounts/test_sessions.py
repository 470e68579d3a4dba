"""Where a person is logged in, and for how long."""

import runpy

import pytest
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.contrib.messages import INFO
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory
from time_machine import TimeMachineFixture

from accounts.models import User
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

LOG_IN = "/accounts/login/"
SESSIONS = "/accounts/sessions/"


def entered(user: User, browser: str) -> Client:
    client = Client(headers={"user-agent": browser})
    form = {"login": user.email, "password": PASSWORD}
    assert client.post(LOG_IN, form).status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/accounts/").status_code == 200


def test_a_reader_sees_where_they_are_logged_in_and_ends_the_others(
    resident: User, other_resident: User
) -> None:
    here, library = entered(resident, "Дом <b>"), entered(resident, "Библиотека")
    stranger = entered(other_resident, "Чужой")
    assert f'href="{SESSIONS}"' in here.get("/accounts/").content.decode()
    page = here.get(SESSIONS).content.decode()
    assert "<strong>Здесь и\u00a0сейчас</strong>" in page
    assert "Дом &lt;b&gt;" in page
    assert "Библиотека" in page
    assert "Чужой" not in page
    assert "127.0.0.1" in page
    left = here.post(SESSIONS, follow=True).content.decode()
    assert "Остальные входы завершены" in left
    assert "Завершить остальные" not in left
    assert (is_in(here), is_in(library), is_in(stranger)) == (True, False, True)


def test_what_is_known_of_a_session_goes_with_it(resident: User) -> None:
    entered(resident, "Дом")
    Session.objects.all().delete()
    call_command("purge_personal_data")
    assert not UserSession.objects.exists()


def test_a_session_that_nobody_uses_ends_after_three_days(
    resident: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-02T12:00:00+03:00", tick=False)
    client = entered(resident, "Дом")
    for day in ("04", "06", "08"):
        time_machine.move_to(f"2026-11-{day}T12:00:00+03:00", tick=False)
        assert is_in(client)
    time_machine.move_to("2026-11-11T13:00:00+03:00", tick=False)
    assert not is_in(client)


def test_use_does_not_extend_a_session_beyond_two_weeks(
    resident: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-02T12:00:00+03:00", tick=False)
    client = entered(resident, "Дом")
    for day in range(3, 16):
        time_machine.move_to(f"2026-11-{day:02}T12:00:00+03:00", tick=False)
        assert is_in(client)
    time_machine.move_to("2026-11-16T12:01:00+03:00", tick=False)
    assert not is_in(client)


def test_a_clock_that_is_set_back_locks_nobody_out(
    client: Client, resident: User, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to("2026-11-23T12:00:00+03:00", tick=False)
    wrong = {"login": resident.email, "password": "не тот пароль"}
    assert [client.post(LOG_IN, wrong).status_code for _ in range(6)][-1] == 429
    time_machine.move_to("2026-11-22T12:00:00+03:00", tick=False)
    right = {"login": resident.email, "password": PASSWORD}
    assert [client.post(LOG_IN, right).status_code for _ in range(2)][-1] == 302


def test_a_reader_may_set_up_a_second_factor_and_wrong_codes_are_limited(
    resident: User,
) -> None:
    client = entered(resident, "Дом")
    assert "Включить вход с\u00a0кодом" in client.get("/accounts/2fa/").content.decode()
    path = "/accounts/2fa/totp/activate/"
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert client.get(path).status_code == 200
    answers = [client.post(path, {"code": "000000"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert int(answers[-1]["Retry-After"]) > 60


def test_over_https_the_cookie_of_notices_is_made_and_deleted_for_https_alone(
    settings: LazySettings,
) -> None:
    settings.HTTPS = settings.SESSION_COOKIE_SECURE = True
    kind = runpy.run_path("kazan_twins/notices.py")["CookieStorage"]
    request, response = RequestFactory().get("/"), HttpResponse()
    notices = kind(request)
    notices.add(INFO, "Сделано")
    notices.update(response)
    cookie = response.cookies["__Host-messages"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")
    request.COOKIES["__Host-messages"] = cookie.value
    shown, gone = kind(request), HttpResponse()
    assert [str(one) for one in shown] == ["Сделано"]
    shown.update(gone)
    deleted = gone.cookies["__Host-messages"]
    assert (deleted["max-age"], deleted["secure"]) == (0, True)
