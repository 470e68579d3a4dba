"""After a change the reader returns to the page, always on this site."""

import pytest
from django.test import Client, RequestFactory

from kazan_twins.accessibility.addresses import here

APPLIED = "#accessibility-applied"
OFF_THE_SITE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/..",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/\n/evil.example",
    "https://evil.example/",
    "https:evil.example",
    "https:/evil.example",
    "HTTPS://evil.example",
    "//user@evil.example",
    "http://testserver@evil.example/",
    "javascript:alert(1)",
    "data:text/html,evil",
    "evil.example",
    "@evil.example",
    "/cities/\r\nSet-Cookie: evil=1",
    "/cities/\u2028//evil.example",
    "\x00/cities/",
    "http://[evil",
    "//[evil",
    "",
]


def send(client: Client, **choices: str) -> str:
    response = client.post("/accessibility/", choices)
    assert response.status_code == 302
    return str(response["Location"])


@pytest.mark.parametrize("address", OFF_THE_SITE)
def test_a_hostile_address_redirects_to_the_settings(client: Client, address: str) -> None:
    assert send(client, version="accessible", next=address) == f"/accessibility/{APPLIED}"


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        ("/", "/"),
        ("/cities/?country=KZ&letter=%D0%90", "/cities/?country=KZ&letter=%D0%90"),
        ("/cities/#almaty", "/cities/"),
        ("/cities/?biggerVersion=Y&country=KZ", "/cities/?country=KZ"),
        ("/города/", "/%D0%B3%D0%BE%D1%80%D0%BE%D0%B4%D0%B0/"),
        ("/%2Fevil.example", "/%2Fevil.example"),
    ],
)
def test_a_reader_returns_to_a_page_of_the_site(client: Client, address: str, reached: str) -> None:
    assert send(client, version="accessible", next=address) == reached + APPLIED


def test_the_ordinary_version_returns_to_exactly_the_same_address(client: Client) -> None:
    assert send(client, version="ordinary", next="/cities/?country=KZ") == "/cities/?country=KZ"


@pytest.mark.parametrize(
    ("referer", "reached"),
    [
        ("http://testserver/no-such-page/?page=2", "/no-such-page/?page=2"),
        ("http://testserver/lost/?biggerVersion=Y", "/lost/"),
        ("http://testserver.evil.example/", "/accessibility/"),
        ("http://testserver//evil.example/", "/accessibility/"),
        ("https://evil.example/", "/accessibility/"),
        ("", "/accessibility/"),
    ],
)
def test_if_a_page_names_no_address_the_referrer_is_used(
    client: Client, referer: str, reached: str
) -> None:
    headers = {"Referer": referer}
    response = client.post("/accessibility/", {"version": "accessible"}, headers=headers)
    assert response["Location"] == reached + APPLIED


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example/%2e%2e"])
def test_a_page_at_an_odd_address_never_leads_off_the_site(client: Client, path: str) -> None:
    page = client.get("/?biggerVersion=Y", PATH_INFO=path).content.decode()
    assert "data-size" in page
    assert 'href="//' not in page
    assert 'value="//' not in page
    assert 'value="/\\' not in page


@pytest.mark.parametrize("path", ["//evil.example/", "///evil.example/"])
def test_an_address_that_starts_with_two_slashes_never_names_a_host(path: str) -> None:
    request = RequestFactory().get("/", PATH_INFO=path)
    assert here(request).startswith("/%2F")
