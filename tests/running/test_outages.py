"""What readers see while the database or the cache is away, and after it is back."""

import os
import resource
import signal
from contextlib import AbstractContextManager, closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from kazan_twins.postgresql.base import ANSWER_SECONDS, CONNECT_SECONDS
from tests.services import private_postgresql, private_redis, private_site
from tests.services.server import Server
from tests.waiting import PATIENCE, wait_until

TOKEN = "t" * 32
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def ask(site: Server, path: str, **fields: str) -> tuple[HTTPResponse, str]:
    """Read a page, or send a form whose token is its cookie's."""
    cookie = {"Cookie": f"csrf={fields.get('csrfmiddlewaretoken')}"} if fields else {}
    with closing(HTTPConnection("127.0.0.1", site.port, timeout=PATIENCE)) as connection:
        body = urlencode(fields) if fields else None
        connection.request("POST" if fields else "GET", path, body, FORM | cookie)
        answer = connection.getresponse()
        return answer, answer.read().decode()


def wait_until_back(site: Server, path: str) -> None:
    wait_until(lambda: ask(site, path)[0].status == 200)


def assert_says_when_to_come_back(site: Server, path: str, **fields: str) -> None:
    answer, page = ask(site, path, **fields)
    assert answer.status == 503
    assert answer.headers["Retry-After"] == "30"
    assert "На\u00a0сайте идут работы" in page
    assert "<h1>" in page


def assert_is_read_on(site: Server, path: str) -> None:
    """Read a page that was made before the database went away: it says that it may be old."""
    wait_until(lambda: "могла устареть" in ask(site, path)[1])
    answer, _page = ask(site, path)
    assert (answer.status, answer.headers["Server-Timing"]) == (200, "store;desc=old")


def one_worker(database: Server) -> AbstractContextManager[Server]:
    """Start a site whose one worker has every page that was read."""
    return private_site(DATABASE_URL=database.url, WEB_CONCURRENCY="1")


def test_without_its_database_the_site_says_so_and_comes_back_by_itself() -> None:
    with private_postgresql() as database, one_worker(database) as site:
        assert "могла устареть" not in ask(site, "/")[1]
        database.stop()
        assert_says_when_to_come_back(site, "/cities/almaty/")
        assert_is_read_on(site, "/")
        assert ask(site, "/healthz")[0].status == 200
        answer, page = ask(site, "/readyz")
        assert (answer.status, '"database": "away"' in page) == (503, True)
        database.start()
        wait_until_back(site, "/cities/almaty/")
        wait_until(lambda: "могла устареть" not in ask(site, "/")[1])
        assert ask(site, "/readyz")[0].status == 200


def freeze(database: Server, number: signal.Signals) -> None:
    """Stop every process of a server, or let all go on: its kernel takes what nobody reads."""
    main = database.process.pid
    children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    for pid in (main, *map(int, children)):
        os.kill(pid, number)


def test_a_database_that_hangs_is_away_and_pages_that_need_none_are_still_answered() -> None:
    assert ANSWER_SECONDS + CONNECT_SECONDS < 10
    with private_postgresql() as database, one_worker(database) as site:
        assert ask(site, "/cities/almaty/")[0].status == 200
        freeze(database, signal.SIGSTOP)
        try:
            assert_is_read_on(site, "/cities/almaty/")
            for path in ("/", "/cities/ankara/", "/events/", "/support/new/", "/sitemap.xml"):
                assert_says_when_to_come_back(site, path)
            assert ask(site, "/healthz")[0].status == 200
            answer, page = ask(site, "/readyz")
            assert (answer.status, '"database": "away"' in page) == (503, True)
        finally:
            freeze(database, signal.SIGCONT)
        wait_until_back(site, "/cities/almaty/")


def test_a_table_that_somebody_locks_does_not_hold_its_readers() -> None:
    with private_postgresql() as database, private_site(DATABASE_URL=database.url) as site:
        with psycopg.connect(database.url) as connection:
            connection.execute("LOCK TABLE cities_city")
            assert_says_when_to_come_back(site, "/cities/almaty/")
            assert ask(site, "/readyz")[0].status == 200
        assert ask(site, "/cities/almaty/")[0].status == 200


def test_on_a_full_disk_everything_is_read_and_what_is_typed_is_shown() -> None:
    with private_site() as site:
        main = site.process.pid
        workers = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        assert len(workers) == 2
        for worker in map(int, workers):
            # No file can grow any more, as on a full disk.
            resource.prlimit(worker, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        for path in ("/", "/cities/almaty/", "/events/", "/support/new/") * 3:
            assert ask(site, path)[0].status == 200, path
        text = "Написано на полном диске"
        answer, page = ask(site, "/support/new/", csrfmiddlewaretoken=TOKEN, text=text)
        assert (answer.status, text in page) == (503, True)


def test_without_its_cache_the_site_goes_on_and_so_does_the_log_in() -> None:
    with private_redis() as cache, private_site(CACHE_URL=cache.url) as site:
        cache.stop()
        assert ask(site, "/cities/almaty/")[0].status == 200
        answer, page = ask(site, "/readyz")
        assert (answer.status, '"cache": "away"' in page) == (200, True)
        password = "test-data-quiet-river"
        for path, status, fields in (
            ("/accounts/login/", 200, {"login": "reader@test.example", "password": password}),
            ("/accounts/password/reset/", 302, {"email": "reader@test.example"}),
            (
                "/accounts/signup/",
                302,
                {"email": "reader@test.example", "password1": password, "consent": "on"},
            ),
        ):
            assert ask(site, path, csrfmiddlewaretoken=TOKEN, **fields)[0].status == status, path
        cache.start()
        wait_until(lambda: '"cache": "ok"' in ask(site, "/readyz")[1])


def test_a_cache_that_hangs_costs_a_second_once() -> None:
    with private_redis() as cache, private_site(CACHE_URL=cache.url) as site:
        os.kill(cache.process.pid, signal.SIGSTOP)
        try:
            answer, page = ask(site, "/readyz")
            assert (answer.status, '"cache": "away"' in page) == (200, True)
            fields = {"login": "reader@test.example", "password": "test-data-quiet-river"}
            answer, _page = ask(site, "/accounts/login/", csrfmiddlewaretoken=TOKEN, **fields)
            assert answer.status == 200
        finally:
            os.kill(cache.process.pid, signal.SIGCONT)
