"""On by a link or a bookmark, off by a button; a choice affects only the reader who made it."""

import importlib
import os
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from kazan_twins import settings as module
from tests.conftest import ERRORS

pytestmark = pytest.mark.django_db

YEAR = 31_536_000
ON = "accessible.100.device.on.normal.normal.sans.open"
OLD_PORTAL = "/prinyat-uchastie/proekty/goroda-pobratimy-i-partnery-kazani/"


def root(response: Any) -> dict[str, str]:
    html = BeautifulSoup(response.content, "html.parser").html
    assert html is not None
    return {name: str(value) for name, value in html.attrs.items()}


def is_accessible(response: Any) -> bool:
    return "data-size" in root(response)


@pytest.fixture
def reader(client: Client) -> Client:
    client.get("/?biggerVersion=Y")
    return client


def test_the_bookmarked_parameter_opens_the_accessible_version_at_once(client: Client) -> None:
    response = client.get("/cities/?biggerVersion=Y")
    assert response.status_code == 200
    assert is_accessible(response)
    assert is_accessible(client.get("/events/"))


def test_without_cookies_the_parameter_still_shows_the_page(client: Client) -> None:
    assert is_accessible(client.get("/cities/?biggerVersion=Y"))
    client.cookies.clear()
    assert not is_accessible(client.get("/cities/"))


@pytest.mark.parametrize("query", ["biggerVersion=N", "biggerVersion", "biggerversion=Y", "x=Y"])
def test_other_parameters_do_not_open_it(client: Client, query: str) -> None:
    response = client.get(f"/?{query}")
    assert not is_accessible(response)
    assert not response.cookies


def test_the_parameter_changes_nothing_the_second_time(client: Client) -> None:
    first = client.get("/?biggerVersion=Y").cookies
    second = client.get("/?biggerVersion=Y").cookies
    name = settings.ACCESSIBILITY_COOKIE_NAME
    assert first[name].value == second[name].value == ON


def test_the_parameter_keeps_earlier_choices(reader: Client) -> None:
    reader.post("/accessibility/", {"size": "200"})
    reader.post("/accessibility/", {"version": "ordinary"})
    assert not is_accessible(reader.get("/"))
    assert root(reader.get("/?biggerVersion=Y"))["data-size"] == "200"


def test_neither_a_crawler_nor_a_cache_keeps_the_page_with_the_parameter(client: Client) -> None:
    response = client.get("/?biggerVersion=Y")
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_a_bookmark_of_the_old_portal_opens_it_through_the_redirect(client: Client) -> None:
    response = client.get(f"{OLD_PORTAL}?biggerVersion=Y")
    assert response.status_code == 301
    assert "no-store" in response["Cache-Control"]
    assert is_accessible(client.get(response["Location"]))


@pytest.mark.parametrize("status", ERRORS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_parameter_opens_error_pages_too_and_none_of_them_is_cached(
    method: str, status: int
) -> None:
    client = Client(raise_request_exception=False)
    with override_settings(ROOT_URLCONF="tests.failing_urls"):
        response = getattr(client, method)(f"/failing/{status}/?biggerVersion=Y")
    assert response.status_code == status
    assert is_accessible(response)
    assert "no-store" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]


def test_even_the_refusal_of_a_forged_host_is_in_the_readers_version(reader: Client) -> None:
    response = reader.get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
    assert is_accessible(response)
    # No session has been requested yet, which would make the response vary as well.
    assert response["Vary"] == "Cookie"


def test_a_button_overrides_the_parameter_of_its_address(reader: Client) -> None:
    reader.post("/accessibility/?biggerVersion=Y", {"version": "ordinary"})
    assert not is_accessible(reader.get("/"))


def test_a_crawler_with_the_parameter_changes_nothing_for_anyone_else(client: Client) -> None:
    before = client.get("/cities/").content
    Client().get("/cities/?biggerVersion=Y")
    assert client.get("/cities/").content == before


def test_the_link_is_text_and_first_in_the_header(client: Client) -> None:
    soup = BeautifulSoup(client.get("/events/?letter=А").content, "html.parser")
    link = soup.select("header a, header button")[0]
    assert link.get_text() == "Версия для слабовидящих"
    assert link["href"] == "?letter=%D0%90&biggerVersion=Y"
    assert link["rel"] == ["nofollow"]


def test_the_cookie_lasts_a_year_and_scripts_and_other_sites_cannot_read_it(client: Client) -> None:
    cookie = client.get("/?biggerVersion=Y").cookies[settings.ACCESSIBILITY_COOKIE_NAME]
    assert cookie["max-age"] == YEAR
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert not cookie["domain"]


@pytest.mark.parametrize("https", ["on", ""])
def test_under_https_the_cookie_is_never_sent_in_the_clear(client: Client, https: str) -> None:
    with override_settings(HTTPS=bool(https)):
        cookie = client.get("/?biggerVersion=Y").cookies[settings.ACCESSIBILITY_COOKIE_NAME]
    assert bool(cookie["secure"]) is bool(https)


def test_every_choice_of_the_panel_appears_on_the_next_page_s_root_element(reader: Client) -> None:
    choices = {
        "size": "200",
        "colours": "green-on-brown",
        "images": "off",
        "letters": "widest",
        "lines": "wide",
        "typeface": "serif",
    }
    reader.post("/accessibility/", choices)
    assert root(reader.get("/events/")) == {"lang": "ru"} | {
        f"data-{name}": value for name, value in choices.items()
    }


def test_the_ordinary_version_comes_back_unchanged(reader: Client) -> None:
    before = Client().get("/cities/?country=KZ").content
    reader.post("/accessibility/", {"size": "200", "images": "off"})
    reader.post("/accessibility/", {"version": "ordinary"})
    assert reader.get("/cities/?country=KZ").content == before


def test_a_collapsed_panel_keeps_every_choice_and_expands(reader: Client) -> None:
    reader.post("/accessibility/", {"size": "200", "panel": "folded"})
    page = reader.get("/")
    assert b'type="radio"' not in page.content
    assert root(page)["data-size"] == "200"
    reader.post("/accessibility/", {"panel": "open"})
    assert root(reader.get("/"))["data-size"] == "200"
    assert b'type="radio"' in reader.get("/").content


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_from_another_site_changes_nothing(client: Client, headers: dict[str, str]) -> None:
    response = client.post("/accessibility/", {"version": "accessible"}, headers=headers)
    assert response.status_code == 403
    assert not response.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
        {"Origin": "http://testserver"},
    ],
)
def test_a_form_from_this_site_is_accepted(client: Client, headers: dict[str, str]) -> None:
    response = client.post("/accessibility/", {"version": "accessible"}, headers=headers)
    assert response.status_code == 302
    assert "no-store" in response["Cache-Control"]
    assert is_accessible(client.get("/"))


@pytest.mark.parametrize(
    "fields", [{"size": "9" * 5000}, {"version": "\x00"}, {"colours": "<script>"}, {"a.b": "1"}]
)
def test_invalid_values_in_the_form_are_ignored(reader: Client, fields: dict[str, str]) -> None:
    assert reader.post("/accessibility/", fields).status_code == 302
    assert root(reader.get("/"))["data-size"] == "100"


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)("/accessibility/").status_code == 405


@pytest.fixture
def secured() -> Iterator[None]:
    """Reload the settings as production does, and restore them."""
    before = os.environ["HTTPS"]
    os.environ["HTTPS"] = "on"
    importlib.reload(module)
    yield
    os.environ["HTTPS"] = before
    importlib.reload(module)


def test_under_https_no_other_host_can_set_the_cookie(secured: None) -> None:
    assert module.ACCESSIBILITY_COOKIE_NAME.startswith("__Host-")
