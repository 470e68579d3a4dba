"""Every answer carries the headers that keep a reader safe, and none leaves a cookie behind."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.pages import Visit, Visits, visit

pytestmark = pytest.mark.django_db

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "form-action 'self'",
}
UNSAFE = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "data:", "http:", "https:", "*")
OTHERS = ("/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/favicon.ico", "/nowhere")


@pytest.fixture
def answers(visits: Visits, error_pages: list[Visit]) -> list[Visit]:
    """Return pages, lists, errors, and the answers that are no page at all."""
    return [*visits.lists_and_pages, *error_pages, *map(visit, OTHERS)]


def test_every_answer_has_the_headers(answers: list[Visit]) -> None:
    for answer in answers:
        assert HEADERS.items() <= answer.headers.items(), answer.path
        assert "camera=()" in answer.headers["Permissions-Policy"], answer.path


def test_every_answer_has_the_strict_policy(answers: list[Visit]) -> None:
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert set(policy.split("; ")) >= POLICY, answer.path
        assert [word for word in UNSAFE if word in policy.split()] == [], answer.path


def test_a_visit_leaves_no_cookie_and_no_session(answers: list[Visit]) -> None:
    assert {answer.path: answer.cookies for answer in answers if answer.cookies} == {}
    assert Session.objects.count() == 0


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_a_page_is_only_for_reading(client: Client, method: str) -> None:
    assert getattr(client, method)("/cities/").status_code in (403, 405)


def test_a_page_can_be_asked_for_its_headers_alone(client: Client, catalogue: None) -> None:
    response = client.head("/cities/almaty/")
    assert (response.status_code, response.content) == (200, b"")
