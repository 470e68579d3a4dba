"""A public page is made once for a state of the catalogue; then its bytes are given out."""

from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from cities.models import City
from kazan_twins.page_store import versions
from tests import factory
from tests.kazan_twins.page_store.reader import Answer, Reader
from tests.pages import form_paths, paths

pytestmark = pytest.mark.django_db

PAGE = "/cities/antalya/"
GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}
ACCESSIBLE = {"HTTP_COOKIE": "accessibility=accessible.200"}


@pytest.fixture
def antalya() -> City:
    return factory.city("TR", slug="antalya", name="Анталья")


@pytest.fixture
def reader(antalya: City) -> Reader:
    return Reader()


class Clock:
    """The clock by which the store counts seconds, in the test's hands."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(versions, "monotonic", found)
    return found


def timings(*answers: Answer) -> list[str]:
    return [each.timing for each in answers]


def test_a_page_is_made_once_and_its_very_bytes_are_given_out(reader: Reader) -> None:
    made = reader.ask(PAGE, **GZIP)
    with CaptureQueriesContext(connection) as queries:
        hit = reader.ask(PAGE, **GZIP)
    assert timings(made, hit) == ["made", "hit"]
    assert (hit.status, hit.body, len(queries)) == (200, made.body, 0)
    assert {**made.headers, "Server-Timing": ""} == {**hit.headers, "Server-Timing": ""}
    assert "Set-Cookie" not in hit.headers
    assert {each.strip() for each in hit.headers["Vary"].split(",")} == {
        "Accept-Encoding",
        "Cookie",
    }


def test_every_public_page_is_kept_and_no_form_with_a_token_is(catalogue: None) -> None:
    reader = Reader(megabytes=32)
    kept = {
        path
        for path in (*paths(), *form_paths())
        if timings(*map(reader.ask, [path] * 2))[1] == "hit"
    }
    # What readers reported is no part of the catalogue, whose version the store follows.
    assert kept == {*paths(), "/search/", "/accounts/consent/", "/privacy/"} - {"/changes/"}
    assert len(kept) > 80
    for path in kept:
        assert "csrfmiddlewaretoken" not in reader.ask(path).text, path


def test_pictures_are_drawn_once(reader: Reader) -> None:
    for path in ("/card.png", "/sitemap.xml", "/opensearch.xml"):
        made, hit = reader.ask(path, **GZIP), reader.ask(path, **GZIP)
        assert timings(made, hit) == ["made", "hit"]
        assert ("Content-Encoding" in hit.headers) == (path == "/sitemap.xml"), path


def test_a_page_is_read_without_compression_too(reader: Reader) -> None:
    packed, plain = reader.ask(PAGE, **GZIP), reader.ask(PAGE)
    assert (plain.timing, plain.text) == ("hit", packed.text)
    assert int(plain.headers["Content-Length"]) == len(plain.body)
    assert int(packed.headers["Content-Length"]) == len(packed.body) < len(plain.body)


def test_head_is_answered_from_the_page_and_makes_it(reader: Reader) -> None:
    head, page = reader.ask(PAGE, "HEAD"), reader.ask(PAGE)
    assert timings(head, page) == ["made", "hit"]
    assert (head.body, bool(page.body)) == (b"", True)
    assert head.headers["Content-Length"] == page.headers["Content-Length"]
    assert reader.ask(PAGE, "HEAD").body == b""


@pytest.mark.parametrize("how", ["{etag}", '"other", {etag}', "*", "{strong}"])
def test_who_has_the_page_gets_only_word_of_it(reader: Reader, how: str) -> None:
    known = reader.ask(PAGE)
    etag = known.headers["ETag"]
    asked = how.format(etag=etag, strong=etag.removeprefix("W/"))
    answer = reader.ask(PAGE, HTTP_IF_NONE_MATCH=asked, **GZIP)
    assert (answer.status, answer.body, answer.timing) == (304, b"", "hit")
    assert not {"Content-Length", "Content-Type", "Content-Encoding"} & answer.headers.keys()
    for name in ("ETag", "Last-Modified", "Vary", "Cache-Control", "Content-Security-Policy"):
        assert answer.headers[name] == known.headers[name]


def test_who_asks_by_date_gets_word_of_it_and_another_tag_the_page(reader: Reader) -> None:
    date = reader.ask(PAGE).headers["Last-Modified"]
    assert reader.ask(PAGE, HTTP_IF_MODIFIED_SINCE=date).status == 304
    assert reader.ask(PAGE, HTTP_IF_MODIFIED_SINCE="nonsense").status == 200
    both = {"HTTP_IF_MODIFIED_SINCE": date, "HTTP_IF_NONE_MATCH": '"other"'}
    assert reader.ask(PAGE, **both).status == 200


def test_a_change_elsewhere_is_seen_within_a_second(
    reader: Reader, antalya: City, clock: Clock
) -> None:
    reader.ask(PAGE)
    City.objects.filter(pk=antalya.pk).update(name="Анталия")
    clock.seconds += 1
    assert "Анталия" in reader.ask(PAGE).text


def test_one_look_serves_all_requests_of_its_second(reader: Reader, clock: Clock) -> None:
    reader.ask(PAGE)
    for later, looks in ((0, 0), (1, 1), (0, 0)):
        clock.seconds += later
        with CaptureQueriesContext(connection) as queries:
            assert reader.ask(PAGE).timing == "hit"
        assert len(queries) == looks


def test_the_worker_that_made_a_change_sees_it_at_once(antalya: City, clock: Clock) -> None:
    django = get_wsgi_application()

    def application(environ: dict[str, Any], start_response: Any) -> Any:
        if environ["REQUEST_METHOD"] == "POST":
            City.objects.filter(pk=antalya.pk).update(name="Анталия")
        return django(environ, start_response)

    reader = Reader(application)
    reader.ask(PAGE)
    reader.ask("/admin/", "POST")
    assert "Анталия" in reader.ask(PAGE).text


def test_at_midnight_in_moscow_the_page_is_made_for_the_new_day(reader: Reader) -> None:
    with time_machine.travel("2026-12-01T23:59:59+03:00", tick=False) as clock:
        assert timings(reader.ask(PAGE), reader.ask(PAGE)) == ["made", "hit"]
        clock.shift(timedelta(seconds=1))
        assert reader.ask(PAGE).timing == "made"


def test_each_version_is_a_page_of_its_own(reader: Reader) -> None:
    ordinary, accessible = reader.ask(PAGE), reader.ask(PAGE, **ACCESSIBLE)
    assert accessible.timing == "made"
    assert 'data-size="200"' in accessible.text
    assert "data-size" not in ordinary.text
    assert reader.ask(PAGE, **ACCESSIBLE).body == accessible.body
    assert reader.ask(PAGE).body == ordinary.body


def test_pages_leave_when_their_room_is_needed(antalya: City) -> None:
    def application(_environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "image/png")])
        return [bytes(100_000)]

    reader = Reader(application, megabytes=1)
    for number in range(20):
        reader.ask(f"/search/?q={number}")
        reader.ask("/")
    assert 900_000 < reader.store._shelf._bytes <= 1024 * 1024
    assert timings(reader.ask("/"), reader.ask("/search/?q=0")) == ["hit", "made"]


def test_a_page_that_would_fill_the_store_is_not_kept(antalya: City) -> None:
    def application(_environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "image/png")])
        return [bytes(600_000)]

    reader = Reader(application, megabytes=1)
    assert timings(reader.ask(PAGE), reader.ask(PAGE)) == ["made", "made"]


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("404 Not Found", ("Content-Type", "text/html")),
        ("302 Found", ("Location", "/")),
        ("200 OK", ("Set-Cookie", "csrf=1")),
        ("200 OK", ("Cache-Control", "private")),
        ("200 OK", ("Cache-Control", "max-age=0, no-store")),
        ("200 OK", ("Vary", "Cookie, Accept-Language")),
        ("200 OK", ("Vary", "*")),
        ("200 OK", ("Content-Encoding", "gzip")),
        ("200 OK", ("Content-Security-Policy", "script-src 'nonce-abc'")),
    ],
)
def test_an_answer_that_is_not_everybodys_is_not_kept(
    antalya: City, status: str, header: tuple[str, str]
) -> None:
    def application(_environ: Any, start_response: Any) -> list[bytes]:
        start_response(status, [header])
        return [b"answer"]

    answers = [Reader(application).ask(PAGE) for _twice in range(2)]
    assert timings(*answers) == ["past", "past"]
    assert {(each.status, each.body) for each in answers} == {(int(status[:3]), b"answer")}


def test_while_the_database_is_away_pages_are_given_out_and_say_so(
    reader: Reader, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError

    known = reader.ask(PAGE)
    monkeypatch.setattr(versions, "catalogue_version", away)
    clock.seconds += 1
    old = reader.ask(PAGE, HTTP_IF_NONE_MATCH=known.headers["ETag"], **GZIP)
    assert (old.status, old.timing) == (200, "old")
    assert "могла устареть" in old.text
    assert old.headers["Warning"].startswith("110")
    assert not {"ETag", "Last-Modified"} & old.headers.keys()
    assert len(old.body) == int(old.headers["Content-Length"])
    with time_machine.travel("2030-01-01T12:00:00+03:00"):
        assert "могла устареть" in reader.ask(PAGE).text


def test_a_store_that_fails_makes_pages_slower_and_no_other(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    known = reader.ask(PAGE)
    monkeypatch.setattr(reader.store, "_shelf", None)
    answer = reader.ask(PAGE)
    assert (answer.status, answer.timing, answer.text) == (200, "past", known.text)
    assert "The page store failed" in caplog.text


def test_of_many_who_ask_at_once_one_has_the_page_made(antalya: City) -> None:
    calls, together = [], Barrier(8)

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        calls.append(environ["PATH_INFO"])
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"page"]

    reader = Reader(application)
    # Looks here, for the threads do not see this test's database.
    reader.ask("/map/")

    def ask() -> None:
        together.wait()
        assert reader.ask(PAGE).body == b"page"

    threads = [Thread(target=ask) for _reader in range(together.parties)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert calls == ["/map/", PAGE]


def test_a_table_of_any_length_goes_past_and_a_feed_is_kept(reader: Reader) -> None:
    table = [reader.ask("/opendata/events.csv", **GZIP) for _time in range(2)]
    assert timings(*table) == ["past", "past"]
    assert table[0].headers["ETag"] == table[1].headers["ETag"]
    known = {"HTTP_IF_NONE_MATCH": table[0].headers["ETag"]}
    assert reader.ask("/opendata/events.csv", **known).status == 304
    feed = [reader.ask("/feeds/events.atom", **GZIP) for _time in range(2)]
    assert timings(*feed) == ["made", "hit"]
