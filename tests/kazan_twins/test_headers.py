"""Every response has the security headers, and none sets a cookie."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.wsgi import get_wsgi_application
from django.test import Client, RequestFactory

from tests.pages import Visit, Visits, visit

pytestmark = pytest.mark.django_db

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
FOR_OTHERS = (
    "/card.png",
    "/cities/almaty/card.png",
    "/favicon.ico",
    "/apple-touch-icon.png",
    "/static/images/logo.svg",
)
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "form-action 'self'",
}
UNSAFE = {"unsafe-inline", "unsafe-eval", "unsafe-hashes", "data:", "http:", "https:", "*"}
OTHERS = ("/robots.txt", "/sitemap.xml", "/healthz", "/readyz", "/nowhere")


@pytest.fixture
def answers(visits: Visits, error_pages: list[Visit]) -> list[Visit]:
    """Return pages, lists, errors and responses that are not pages."""
    return [*visits.lists_and_pages, *error_pages, *map(visit, OTHERS)]


def test_every_response_has_the_headers(answers: list[Visit]) -> None:
    for answer in answers:
        assert HEADERS.items() <= answer.headers.items(), answer.path
        assert "camera=()" in answer.headers["Permissions-Policy"], answer.path


def test_other_sites_may_show_the_cards_and_the_icons(client: Client, catalogue: None) -> None:
    current = client.get("/cities/almaty/card.png").headers["Location"]
    for path in (*FOR_OTHERS, current):
        response = client.get(path)
        # A file closes itself once it is read; closing it here would close the test's connection.
        response.getvalue()
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin", path


def unsafe_words(policy: str) -> set[str]:
    return UNSAFE & {*re.split(r"[\s;']+", policy)}


def test_every_response_has_the_strict_policy(answers: list[Visit]) -> None:
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert set(policy.split("; ")) >= POLICY, answer.path
        assert unsafe_words(policy) == set(), answer.path
    assert unsafe_words("img-src 'self' data:; style-src 'unsafe-inline'") == {
        "data:",
        "unsafe-inline",
    }


def test_a_visit_sets_no_cookie_and_starts_no_session(answers: list[Visit]) -> None:
    assert {answer.path: answer.cookies for answer in answers if answer.cookies} == {}
    assert Session.objects.count() == 0


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_a_page_allows_only_safe_methods(client: Client, method: str) -> None:
    assert getattr(client, method)("/cities/").status_code in (403, 405)


def test_a_page_answers_head_requests(client: Client, catalogue: None) -> None:
    response = client.head("/cities/almaty/")
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/robots.txt", "/healthz"])
def test_an_answer_to_head_has_no_body_of_which_gunicorn_would_warn(
    catalogue: None, path: str
) -> None:
    # Django's test client takes the body off by itself.
    environment = RequestFactory().head(path).environ
    answer = get_wsgi_application()(environment, lambda _status, _headers: None)
    assert b"".join(answer) == b""
    answer.close()
