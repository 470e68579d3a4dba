"""The draft's cookie gives others no access."""

import pytest
from django.conf import LazySettings
from django.test import Client

pytestmark = pytest.mark.django_db

FORM = {"subject": "Тема", "text": "Текст"}


def test_scripts_cannot_read_the_draft_s_cookie_and_it_ends_with_the_draft(client: Client) -> None:
    client.post("/support/new/", FORM)
    cookie = client.cookies["draft-message"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")
    assert cookie["max-age"] == 7 * 24 * 60 * 60
    assert len(cookie.value) >= 40


def test_over_https_the_draft_s_cookie_is_bound_to_the_host(
    client: Client, settings: LazySettings
) -> None:
    settings.HTTPS = True
    client.post("/support/new/", FORM)
    cookie = client.cookies["__Host-draft-message"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_a_form_from_another_site_is_refused(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    page = strict.get("/support/new/")
    form = FORM | {"csrfmiddlewaretoken": str(page.context["csrf_token"])}
    refused = strict.post("/support/new/", form, HTTP_ORIGIN="https://evil.example")
    assert refused.status_code == 403
    assert strict.post("/support/new/", form).status_code == 302


def test_a_page_with_a_draft_is_never_cached(client: Client) -> None:
    answer = client.post("/support/new/", FORM)
    assert answer.cookies["draft-message"]
    assert "no-store" in client.get("/support/new/")["Cache-Control"]
