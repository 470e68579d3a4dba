"""A page of the catalogue that a visitor has already is not made again; an old one is."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import translation
from django.utils.http import http_date, parse_http_date

from cities.models import City
from kazan_twins import freshness
from kazan_twins.release import release
from tests import factory
from tests.pages import Visits

pytestmark = pytest.mark.django_db

PAGE = "/cities/antalya/"
TAGGED = ("ETag", "Last-Modified")


@pytest.fixture
def antalya(db: None) -> City:
    return factory.city("TR", slug="antalya", name="Анталья")


def tag(client: Client, path: str = PAGE) -> str:
    return str(client.get(path).headers["ETag"])


def status(client: Client, etag: str, path: str = PAGE) -> int:
    return client.get(path, headers={"If-None-Match": etag}).status_code


def test_every_public_page_has_a_tag_and_is_revalidated(visits: Visits) -> None:
    # What readers reported is no part of the catalogue, whose version makes the tag.
    pages = [page for page in visits.lists_and_pages if page.path != "/changes/"]
    assert len(pages) > 90
    assert len({page.headers["ETag"] for page in pages}) == len(pages)
    for page in pages:
        assert page.headers["Cache-Control"] == "no-cache", page.path
        assert "Cookie" in page.headers["Vary"], page.path
        assert "Last-Modified" in page.headers, page.path


def test_forms_with_a_token_have_no_tag(visits: Visits) -> None:
    tagged = [form.path for form in visits.forms if "ETag" in form.headers]
    assert tagged == ["/accounts/consent/", "/privacy/", "/search/"]


@pytest.mark.parametrize(
    "path", [PAGE, "/", "/events/", "/map/", "/cities/?letter=А", "/sitemap.xml"]
)
def test_a_visitor_who_has_the_page_gets_only_word_of_it(
    client: Client, antalya: City, path: str
) -> None:
    known = client.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path, headers={"If-None-Match": known.headers["ETag"]})
    assert (answer.status_code, answer.content, len(queries)) == (304, b"", 1)
    for name in (*TAGGED, "Cache-Control", "Content-Security-Policy"):
        assert answer.headers[name] == known.headers[name]
    assert "Cookie" in answer.headers["Vary"]
    assert not answer.cookies


def test_head_is_answered_alike(client: Client, antalya: City) -> None:
    etag = client.head(PAGE).headers["ETag"]
    assert client.head(PAGE, headers={"If-None-Match": etag}).status_code == 304


def test_a_compressing_proxy_s_list_of_tags_is_read(client: Client, antalya: City) -> None:
    assert status(client, f'"other", {tag(client)}') == 304


def test_any_change_of_the_catalogue_renews_the_page(client: Client, antalya: City) -> None:
    known = tag(client)
    factory.country("FR")
    assert status(client, known) == 200


def test_the_next_day_renews_the_page(client: Client, antalya: City) -> None:
    with time_machine.travel("2026-12-01T23:59:00+03:00") as clock:
        known = client.get(PAGE)
        assert status(client, known.headers["ETag"]) == 304
        clock.shift(timedelta(minutes=2))
        assert status(client, known.headers["ETag"]) == 200
        modified = {"If-Modified-Since": known.headers["Last-Modified"]}
        assert client.get(PAGE, headers=modified).status_code == 200


def test_each_version_and_each_address_is_its_own_page(client: Client, antalya: City) -> None:
    known = tag(client)
    assert status(client, known, f"{PAGE}?x=1") == 200
    client.cookies["accessibility"] = "accessible"
    assert status(client, known) == 200
    assert status(client, tag(client)) == 304


def test_another_address_of_the_site_is_another_page(
    client: Client, antalya: City, settings: LazySettings
) -> None:
    known = tag(client)
    settings.SITE_URL = "https://elsewhere.example.org"
    assert status(client, known) == 200


def test_each_language_is_its_own_page(client: Client, antalya: City) -> None:
    russian = tag(client)
    with override_settings(LANGUAGE_CODE="en"), translation.override("en"):
        english = tag(client)
        assert english != russian
        assert status(client, russian) == 200


def test_a_release_renews_the_page(
    client: Client, antalya: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = client.get(PAGE)
    later = parse_http_date(known.headers["Last-Modified"]) + 60
    monkeypatch.setattr(freshness, "release", lambda _root: ("another", later))
    assert status(client, known.headers["ETag"]) == 200
    assert client.get(PAGE).headers["Last-Modified"] == http_date(later)


@pytest.mark.parametrize(
    "name",
    ["templates/base.html", "cities/pages/home.py", "static/css/site.css", "requirements.txt"],
)
def test_whatever_pages_are_made_from_is_part_of_the_release(tmp_path: Path, name: str) -> None:
    for each in (name, "requirements.txt", "web/text.py"):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("before")
    before = release.__wrapped__(tmp_path)
    assert before == release.__wrapped__(tmp_path)
    (tmp_path / name).write_text("after")
    assert release.__wrapped__(tmp_path)[0] != before[0]


def test_who_asks_by_date_gets_word_of_a_page_but_no_missing_page(
    client: Client, antalya: City
) -> None:
    modified = {"If-Modified-Since": client.get(PAGE).headers["Last-Modified"]}
    assert client.get(PAGE, headers=modified).status_code == 304
    for condition in (modified, {"If-None-Match": "*"}):
        assert client.get("/cities/nowhere/", headers=condition).status_code == 404


def test_a_known_visitor_s_page_has_no_tag_and_takes_none(
    client: Client, resident_client: Client, antalya: City
) -> None:
    known = tag(client)
    answer = resident_client.get(PAGE, headers={"If-None-Match": known})
    assert answer.status_code == 200
    assert not {*TAGGED} & answer.headers.keys()
    assert "no-store" in answer.headers["Cache-Control"]


def test_an_answer_that_sets_a_cookie_is_never_word_of_a_page(
    client: Client, antalya: City
) -> None:
    switch = f"{PAGE}?biggerVersion=Y"
    answer = client.get(switch)
    assert answer.cookies
    assert "ETag" not in answer.headers
    assert status(client, tag(client), switch) == 200


def test_where_templates_change_under_the_site_there_is_no_tag(
    client: Client, antalya: City, settings: LazySettings
) -> None:
    settings.DEBUG = True
    assert "ETag" not in client.get(PAGE).headers


def test_pictures_keep_what_their_views_say(client: Client, antalya: City) -> None:
    answer = client.get("/card.png")
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "ETag" not in answer.headers
