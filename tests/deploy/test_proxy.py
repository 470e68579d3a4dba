"""The proxy of compose.yaml as a real nginx: what it keeps or never keeps, whom it believes."""

import json
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.deploy.proxy import private_proxy
from tests.services import Server
from tests.waiting import PATIENCE, wait_until

SECRETIVE = "private, no-store"


@dataclass
class Upstream:
    """A stand-in for the site: answers every request with its own headers and counts them."""

    port: int = 0
    requests: list[str] = field(default_factory=list)
    answer_headers: dict[str, str] = field(default_factory=dict)
    may_answer: threading.Event = field(default_factory=threading.Event)

    def count(self, path: str) -> int:
        return self.requests.count(path)


@dataclass
class Answer:
    status: int
    headers: Message
    body: bytes


def handler(upstream: Upstream) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            upstream.requests.append(self.path)
            if self.path.endswith("/held/"):
                upstream.may_answer.wait(PATIENCE)
            body = json.dumps({key.lower(): value for key, value in self.headers.items()})
            self.send_response(200)
            for name, value in ({"Content-Type": "text/html"} | upstream.answer_headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body.ljust(2000).encode())

        do_POST = do_GET  # noqa: N815 -- the library's name

        def log_message(self, *arguments: object) -> None:
            """Keep the tests' output clean."""

    return Handler


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    upstream = Upstream()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(upstream)) as server:
        upstream.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield upstream
        server.shutdown()


@pytest.fixture
def proxy(upstream: Upstream) -> Iterator[Server]:
    with private_proxy(f"127.0.0.1:{upstream.port}") as server:
        yield server


@pytest.fixture
def unhurried_proxy(upstream: Upstream) -> Iterator[Server]:
    with private_proxy(f"127.0.0.1:{upstream.port}", unhurried=True) as server:
        yield server


def ask(proxy: Server, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
    connection = HTTPConnection("127.0.0.1", proxy.port, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, named)
    answer = connection.getresponse()
    found = Answer(answer.status, answer.msg, answer.read())
    connection.close()
    return found


def seen_headers(answer: Answer) -> dict[str, str]:
    headers: dict[str, str] = json.loads(answer.body)
    return headers


def test_a_public_page_is_asked_for_once_while_it_is_kept(
    unhurried_proxy: Server, upstream: Upstream
) -> None:
    for _ in range(5):
        assert ask(unhurried_proxy, "/cities/").status == 200
    assert upstream.count("/cities/") == 1


def test_a_public_page_is_kept_for_a_second_whatever_it_says(
    proxy: Server, upstream: Upstream
) -> None:
    upstream.answer_headers = {"Cache-Control": "public, max-age=600"}
    ask(proxy, "/cities/")
    time.sleep(2.1)
    ask(proxy, "/cities/")
    assert upstream.count("/cities/") == 2


def test_another_query_another_host_and_another_variant_are_other_pages(
    proxy: Server, upstream: Upstream
) -> None:
    upstream.answer_headers = {"Vary": "Accept-Encoding"}
    ask(proxy, "/search/?q=1")
    ask(proxy, "/search/?q=2")
    assert upstream.count("/search/?q=1") == upstream.count("/search/?q=2") == 1
    ask(proxy, "/cities/", Host="one.example")
    ask(proxy, "/cities/", Host="two.example")
    ask(proxy, "/cities/", Host="two.example", Accept_Encoding="gzip")
    assert upstream.count("/cities/") == 3


def test_a_visitor_with_a_session_neither_fills_nor_reads_the_store(
    proxy: Server, upstream: Upstream
) -> None:
    for _ in range(2):
        answer = ask(proxy, "/cities/", Cookie="__Host-session=secret")
        assert seen_headers(answer)["cookie"] == "__Host-session=secret"
    assert upstream.count("/cities/") == 2
    assert "cookie" not in seen_headers(ask(proxy, "/cities/"))
    assert upstream.count("/cities/") == 3
    ask(proxy, "/cities/", Cookie="__Host-session=secret")
    assert upstream.count("/cities/") == 4


@pytest.mark.parametrize(
    "headers",
    [{"Set-Cookie": "csrf=1; Path=/"}, {"Cache-Control": SECRETIVE}, {"Cache-Control": "No-Store"}],
)
def test_an_answer_with_a_cookie_or_a_private_one_is_never_kept(
    proxy: Server, upstream: Upstream, headers: dict[str, str]
) -> None:
    upstream.answer_headers = headers
    for _ in range(3):
        ask(proxy, "/accounts/login/")
    assert upstream.count("/accounts/login/") == 3


def test_what_is_sent_by_a_form_always_reaches_the_site(proxy: Server, upstream: Upstream) -> None:
    for _ in range(3):
        assert ask(proxy, "/support/", "POST", b"text=1").status == 200
    assert upstream.count("/support/") == 3


def test_a_flood_of_forms_is_stopped_and_pages_are_still_read(
    unhurried_proxy: Server, upstream: Upstream
) -> None:
    proxy = unhurried_proxy
    answers = [ask(proxy, "/accounts/signup/", "POST", b"email=1") for _ in range(100)]
    refused = [answer for answer in answers if answer.status == 429]
    # Forty at once and the first; in a minute, one more.
    assert 50 <= len(refused) == 100 - upstream.count("/accounts/signup/")
    assert refused[0].headers["Retry-After"] == "10"
    assert "Слишком много запросов" in refused[0].body.decode()
    assert ask(proxy, "/support/new/").status == 429
    assert ask(proxy, "/cities/").status == 200


def test_one_address_holds_thirty_connections_of_forms_at_most(
    proxy: Server, upstream: Upstream
) -> None:
    held = [HTTPConnection("127.0.0.1", proxy.port, timeout=PATIENCE) for _ in range(30)]
    for connection in held:
        connection.request("POST", "/support/held/", b"text=1")
    wait_until(lambda: upstream.count("/support/held/") == 30)
    assert ask(proxy, "/support/new/").status == 429
    assert ask(proxy, "/cities/").status == 200
    upstream.may_answer.set()
    assert [connection.getresponse().status for connection in held] == [200] * 30
    for connection in held:
        connection.close()
    assert ask(proxy, "/support/new/").status == 200


def test_a_static_file_is_kept_as_long_as_it_says(proxy: Server, upstream: Upstream) -> None:
    upstream.answer_headers = {"Cache-Control": "max-age=315360000, public, immutable"}
    ask(proxy, "/static/site.0123.css")
    time.sleep(1.2)
    ask(proxy, "/static/site.0123.css")
    assert upstream.count("/static/site.0123.css") == 1


def test_what_a_stranger_claims_of_his_way_is_replaced(proxy: Server) -> None:
    answer = ask(
        proxy,
        "/",
        X_Forwarded_For="198.51.100.7",
        X_Forwarded_Proto="https",
        X_Forwarded_Host="evil.example",
        Forwarded="for=198.51.100.7",
    )
    headers = seen_headers(answer)
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "http"
    assert {"x-forwarded-host", "forwarded"}.isdisjoint(headers)


def test_the_balancer_is_believed_for_its_last_word_only(upstream: Upstream) -> None:
    with private_proxy(f"127.0.0.1:{upstream.port}", balancer="127.0.0.1/32") as proxy:
        answer = ask(
            proxy, "/", X_Forwarded_For="203.0.113.9, 198.51.100.7", X_Forwarded_Proto="https"
        )
        headers = seen_headers(answer)
        assert headers["x-forwarded-for"] == "198.51.100.7"
        assert headers["x-forwarded-proto"] == "https"
        assert seen_headers(ask(proxy, "/", X_Forwarded_Proto="ftp"))["x-forwarded-proto"] == "http"


def test_a_text_is_compressed_for_those_who_can_read_it(proxy: Server) -> None:
    answer = ask(proxy, "/", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert zlib.decompress(answer.body, wbits=31).startswith(b"{")
    assert ask(proxy, "/other/").headers["Content-Encoding"] is None


def test_too_large_a_form_is_refused_in_russian_before_it_reaches_the_site(
    proxy: Server, upstream: Upstream
) -> None:
    connection = HTTPConnection("127.0.0.1", proxy.port, timeout=PATIENCE)
    connection.putrequest("POST", "/support/")
    connection.putheader("Content-Length", str(26 * 1024 * 1024))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "Слишком большой файл" in answer.read().decode()
    connection.close()
    assert ask(proxy, "/support/", "POST", b"0" * 24 * 1024 * 1024).status == 200
    assert upstream.requests == ["/support/"]


def test_a_slow_sender_takes_no_worker_until_all_is_there(
    proxy: Server, upstream: Upstream
) -> None:
    with socket.create_connection(("127.0.0.1", proxy.port)) as slow:
        slow.sendall(b"POST /slow/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n12")
        time.sleep(0.5)
        assert upstream.requests == []
        slow.sendall(b"34")
        assert slow.recv(100).startswith(b"HTTP/1.1 200")
    assert upstream.requests == ["/slow/"]


def test_with_the_site_away_a_page_read_before_stays_and_any_other_says_so_in_russian() -> None:
    upstream = Upstream()
    with ThreadingHTTPServer(("127.0.0.1", 0), handler(upstream)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with private_proxy(f"127.0.0.1:{server.server_port}") as proxy:
            ask(proxy, "/cities/")
            server.shutdown()
            server.server_close()
            time.sleep(2.1)
            assert ask(proxy, "/cities/").status == 200
            answer = ask(proxy, "/other/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "10")
    assert "Сайт временно недоступен" in answer.body.decode()
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/" + "a" * 9000, "/%"])
def test_an_address_that_nobody_can_read_is_refused_in_russian(proxy: Server, path: str) -> None:
    answer = ask(proxy, path)
    assert answer.status in {400, 414}
    assert "Не удалось открыть страницу" in answer.body.decode()
