"""A flood of forms costs little and leaves threads for readers."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from accounts.middleware import AT_ONCE, LimitsMiddleware
from kazan_twins import gunicorn
from tests.accounts.test_equal_work import statements

pytestmark = pytest.mark.django_db

SIGN_UP, RESET, LOG_IN = "/accounts/signup/", "/accounts/password/reset/", "/accounts/login/"


@pytest.mark.parametrize(
    ("path", "limit", "form"),
    [
        (SIGN_UP, 20, {"email": "nonsense"}),
        (RESET, 5, {"email": "nobody@example.org"}),
        (LOG_IN, 30, {"login": "nonsense"}),
    ],
)
def test_over_the_limit_nothing_is_done_and_nobody_waits_for_a_lock(
    monkeypatch: pytest.MonkeyPatch, path: str, limit: int, form: dict[str, str]
) -> None:
    client = Client()
    for _attempt in range(limit):
        assert client.post(path, form).status_code in {200, 302}

    def lock(*_arguments: object) -> None:
        pytest.fail("the lock of a counter is asked for")

    monkeypatch.setattr("allauth.core.internal.ratelimit.cache_lock", lock)
    assert statements(lambda: client.post(path, form)) == []
    refused = client.post(path, form)
    assert (refused.status_code, "Retry-After" in refused) == (429, True)


def test_no_answer_waits_for_a_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: pytest.fail("a thread sleeps"))
    for email in ("nonsense", "free@example.org", "free@example.org"):
        fields = {"email": email, "password1": "тихая-река-13", "consent": "on"}
        assert Client().post(SIGN_UP, fields).status_code in {200, 302}
        assert Client().post(RESET, fields).status_code in {200, 302}


def nested(path: str, method: str) -> int:
    """Return how many requests are within the middleware at once when none is ever answered."""
    depth = 0

    def never_ready(request: HttpRequest) -> HttpResponse:
        nonlocal depth
        depth += 1
        return guard(request) if depth < 2 * AT_ONCE else HttpResponse()

    guard = LimitsMiddleware(never_ready)
    request = RequestFactory().generic(method, path)
    answer = guard(request)
    assert answer.status_code == (429 if depth < 2 * AT_ONCE else 200)
    return depth


def test_forms_of_the_accounts_leave_half_of_the_threads_to_readers() -> None:
    assert nested(SIGN_UP, "POST") == AT_ONCE == gunicorn.threads // 2
    assert nested(SIGN_UP, "GET") == 2 * AT_ONCE
    assert nested("/support/new/", "POST") == 2 * AT_ONCE
    # Each gives its place back.
    assert nested(SIGN_UP, "POST") == AT_ONCE
