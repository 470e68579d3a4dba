"""The site as it really runs, on bytes that Django's own test client cannot send."""

import gzip
import re
import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest

from tests.kazan_twins.test_headers import HEADERS
from tests.services.site import private_site
from tests.waiting import PATIENCE


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with private_site() as server:
        yield server.url


def get(site: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(site).netloc, timeout=PATIENCE)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def status(site: str, request: bytes) -> int:
    """Send these very bytes and return the status that comes back."""
    host, _colon, port = urlsplit(site).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        connection.sendall(request)
        return int(connection.recv(64).split()[1])


def asset(site: str, pattern: str) -> str:
    _response, body = get(site, "/")
    match = re.search(pattern, body.decode())
    assert match
    return match[1]


@pytest.mark.parametrize("pattern", [r'href="(/static/css/[^"]+)"', r'src="(/static/js/[^"]+)"'])
def test_a_static_file_is_compressed_kept_for_ever_and_safe(site: str, pattern: str) -> None:
    response, body = get(site, asset(site, pattern), **{"Accept-Encoding": "gzip"})
    assert response.status == 200
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(gzip.decompress(body)) > len(body)
    assert "immutable" in response.headers["Cache-Control"]
    # Django's older answer to frames stands behind the file server; the policy is before it.
    wanted = HEADERS.items() - {("X-Frame-Options", "DENY")}
    assert wanted <= dict(response.headers).items()
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


def compressed(site: str, path: str) -> bytes:
    response, body = get(site, path, **{"Accept-Encoding": "gzip"})
    assert response.status == 200, path
    return body


def test_all_styles_of_the_home_page_are_light(site: str) -> None:
    sheet = compressed(site, asset(site, r'href="(/static/css/[^"]+)"'))
    assert 0 < len(sheet) <= 12 * 1024
    # One sheet that asked for others would be several.
    assert b"@import" not in gzip.decompress(sheet)


def test_all_script_of_the_home_page_is_light(site: str) -> None:
    script = compressed(site, asset(site, r'src="(/static/js/[^"]+)"'))
    # What the script fetches later, when a reader asks for it, is script too.
    later = re.findall(r'import\("\./([^"]+)"\)', gzip.decompress(script).decode())
    scripts = [script, *(compressed(site, f"/static/js/{name}") for name in later)]
    assert 0 < sum(map(len, scripts)) <= 4 * 1024


@pytest.mark.parametrize("path", ["/", "/cities/almaty/", "/nowhere/", "/sitemap.xml", "/healthz"])
def test_an_answer_is_as_safe_as_in_the_tests(site: str, path: str) -> None:
    response, _body = get(site, path)
    assert HEADERS.items() <= dict(response.headers).items()
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "target",
    [
        b"/cities/\xff\xfe/",
        b"/cities/%FF/",
        b"/cities/%00/",
        b"/" + b"a" * 100_000,
        b"/cities/?country=" + b"a" * 100_000,
        b"/../../etc/passwd",
        b"/static/../secret_key",
        b"/static/%2e%2e/secret_key",
        b"/static/..%2fsecret_key",
        b"/media/photos/..%2f..%2fsecret_key",
        b"/.env",
        b"/site.sqlite3",
        b"*",
        b"cities",
    ],
)
def test_a_bad_target_is_the_senders_fault(site: str, target: bytes) -> None:
    host = urlsplit(site).netloc.encode()
    assert 400 <= status(site, b"GET " + target + b" HTTP/1.1\r\nHost: " + host + b"\r\n\r\n") < 500


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /cities/?a=" + b"a" * 9000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 9000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nNo colon\r\n\r\n", b"400"),
        (b"G(T / HTTP/1.1\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nTransfer-Encoding: odd\r\n\r\n", b"501"),
    ],
)
def test_what_never_reaches_the_site_gets_its_page_all_the_same(
    site: str, request_: bytes, status: bytes
) -> None:
    host, _colon, port = urlsplit(site).netloc.partition(":")
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as connection:
        connection.sendall(request_)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 " + status)
    assert "На\u00a0главную".encode() in answer
    assert b"gunicorn" not in answer.lower()


def test_an_address_as_long_as_the_proxy_takes_is_answered(site: str) -> None:
    response, _body = get(site, "/cities/?a=" + "a" * 8100)
    assert response.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        b"Host: evil.example",
        b"Host: 127.0.0.1\r\nHost: evil.example",
        b"Host: [::1",
        b"Host: %s\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
        b"Host: %s\r\nContent-Length: 5\r\nContent-Length: 6",
        b"Host: %s\r\nContent-Length: -1",
        b"Host: %s\r\nX-Long: " + b"a" * 100_000,
        b"No colon",
    ],
)
def test_headers_that_would_deceive_are_refused(site: str, headers: bytes) -> None:
    host = urlsplit(site).netloc.encode()
    sent = b"GET / HTTP/1.1\r\n" + headers.replace(b"%s", host) + b"\r\n\r\n"
    assert 400 <= status(site, sent) < 500


@pytest.mark.parametrize(
    "header",
    [
        b'Cookie: session=\xff\xfe; a="',
        b"Cookie: " + b";" * 5000,
        b"Accept-Language: \xff, ru;q=x, *;q=9",
        b"Accept-Encoding: ,,,;q=",
        b"If-Modified-Since: yesterday",
        b"Range: bytes=9-1",
        b"Content-Type: text/html; charset=none",
    ],
)
def test_odd_headers_get_the_page_all_the_same(site: str, header: bytes) -> None:
    host = urlsplit(site).netloc.encode()
    sent = b"GET /cities/ HTTP/1.1\r\nHost: " + host + b"\r\n" + header + b"\r\n\r\n"
    assert status(site, sent) == 200


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/cities", "/\\evil.example"])
def test_no_path_leads_to_another_host(site: str, path: str) -> None:
    response, _body = get(site, path)
    place = response.headers.get("Location", "")
    assert response.status in (301, 404)
    assert urlsplit(place).netloc in ("", urlsplit(site).netloc)
    assert not place.startswith(("//", "/\\"))
