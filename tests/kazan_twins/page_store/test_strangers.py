"""What strangers send changes no page but their own, and brings nothing private into the store."""

from functools import wraps
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver

from cities.models import City
from tests import factory
from tests.kazan_twins.page_store.reader import Reader
from tests.sources.test_views import callbacks
from web.public import public, public_parameters

pytestmark = pytest.mark.django_db

PAGE = "/cities/antalya/"
LIST = "/cities/?country=TR"


@pytest.fixture(autouse=True)
def antalya(db: None) -> City:
    return factory.city("TR", slug="antalya", name="Анталья")


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_X_FORWARDED_HOST": "evil.example.org"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_X_ORIGINAL_URL": "/admin/"},
        {"HTTP_FORWARDED": "host=evil.example.org"},
        {"HTTP_ACCEPT_LANGUAGE": "en"},
        {"HTTP_ACCEPT": "application/json"},
        {"HTTP_RANGE": "bytes=0-9"},
        {"HTTP_REFERER": "https://evil.example.org/"},
        {"HTTP_COOKIE": "csrf=planted; sessionid=x; Session=y; session_=z"},
        {"HTTP_COOKIE": "accessibility=<script>"},
        {"HTTP_COOKIE": "accessibility=ordinary.400%.none...........x"},
        {"HTTP_COOKIE": ";;=;\x00;" + "a" * 4000},
        {"HTTP_IF_NONE_MATCH": "not a tag"},
        {"HTTP_ACCEPT_ENCODING": "gzip;q=0, *;q=0.1"},
        {"HTTP_ACCEPT_ENCODING": "br, zstd, gzip;q=0.000"},
        {"HTTP_HOST": "TESTSERVER"},
    ],
)
def test_no_header_gets_into_the_page_that_others_read(
    reader: Reader, headers: dict[str, str]
) -> None:
    planted = reader.ask(PAGE, **headers)
    assert (planted.status, planted.timing) == (200, "made")
    found = reader.ask(PAGE)
    assert (found.timing, found.text) == ("hit", Reader().ask(PAGE).text)
    assert planted.body == found.body


@pytest.mark.parametrize("cookie", ["session=", "session=x", "a=1; session=x", "messages=x"])
def test_who_may_have_a_session_goes_past(reader: Reader, cookie: str) -> None:
    reader.ask(PAGE)
    assert reader.ask(PAGE, HTTP_COOKIE=cookie).timing == "past"


def test_what_is_made_for_who_is_logged_in_stays_with_them(
    reader: Reader, resident_client: Client
) -> None:
    session = resident_client.cookies["session"].value
    own = reader.ask(PAGE, HTTP_COOKIE=f"session={session}")
    others = reader.ask(PAGE)
    assert own.text != others.text
    assert (own.timing, others.timing) == ("past", "made")
    assert own.text not in (others.text, reader.ask(PAGE).text)


@pytest.mark.parametrize(
    ("query", "like"),
    [
        ("utm_source=vk&country=TR", "country=TR"),
        ("country=TR&x=1", "country=TR"),
        ("country=KZ&country=TR", "country=TR"),
        ("%63ountry=%54R", "country=TR"),
        ("kind=twinning&country=TR", "country=TR&kind=twinning"),
        ("x=1", ""),
        ("COUNTRY=KZ", ""),
        ("csrfmiddlewaretoken=x&session=y", ""),
    ],
)
def test_a_query_is_spelt_in_one_way(reader: Reader, query: str, like: str) -> None:
    made, found = reader.ask(f"/cities/?{query}"), reader.ask(f"/cities/?{like}")
    assert (made.status, made.timing, found.timing) == (200, "made", "hit")
    assert made.body == found.body


@pytest.mark.parametrize("query", ["q=%00", "q=%FF", "q=\xd0\x90", "q=" + "a" * 2000])
def test_a_query_that_is_no_text_is_for_django_to_judge(reader: Reader, query: str) -> None:
    assert reader.ask(f"/search/?{query}").timing == "past"


@pytest.mark.parametrize(
    "query", ["biggerVersion=Y", "x=1&biggerVersion=Y", "biggerVersion=Y&biggerVersion=N"]
)
def test_the_address_that_opens_the_accessible_version_goes_past(
    reader: Reader, query: str
) -> None:
    answer = reader.ask(f"{PAGE}?{query}")
    assert (answer.timing, "Set-Cookie" in answer.headers) == ("past", True)
    assert "data-size" not in reader.ask(PAGE).text


def test_garbage_in_the_cookie_makes_no_further_variants(reader: Reader) -> None:
    reader.ask(PAGE)
    for number in range(50):
        assert reader.ask(PAGE, HTTP_COOKIE=f"accessibility=x{number}.{number}").timing == "hit"
    assert len(reader.store._shelf._kept) == 1


@pytest.mark.parametrize("host", ["evil.example.org", "testserver@evil.org", "testserver:x", ""])
def test_a_forged_host_brings_nothing_in(reader: Reader, host: str) -> None:
    reader.ask(PAGE, HTTP_HOST=host)
    assert not reader.store._shelf._kept or host == ""
    assert "evil" not in reader.ask(PAGE).text


@pytest.mark.parametrize(
    "address", ["/cities/antalya/%0A", "//cities/antalya/", "/CITIES/antalya/"]
)
def test_an_odd_spelling_of_the_path_is_no_page(reader: Reader, address: str) -> None:
    assert (reader.ask(address).timing, len(reader.store._shelf._kept)) == ("past", 0)


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "TRACE", "get"])
def test_only_reading_is_answered_from_the_store(reader: Reader, method: str) -> None:
    reader.ask(PAGE)
    assert reader.ask(PAGE, method).timing == "past"


def test_a_condition_that_only_django_knows_goes_past(reader: Reader) -> None:
    reader.ask(PAGE)
    assert reader.ask(PAGE, HTTP_IF_MATCH='"other"').timing == "past"


def test_a_view_that_wraps_a_public_one_is_not_public() -> None:
    @public("page")
    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    @wraps(page)
    def for_staff(request: HttpRequest) -> HttpResponse:
        return page(request)

    assert public_parameters(page) == frozenset({"page"})
    assert public_parameters(for_staff) is None


def test_no_view_of_accounts_support_and_the_admin_is_public_but_two() -> None:
    views: list[Any] = list(callbacks(get_resolver().url_patterns))
    names = {view.__name__ for view in views if public_parameters(view) is not None}
    rooms = {view.__module__.split(".")[0] for view in views if public_parameters(view) is not None}
    assert rooms == {"accounts", "cities", "django", "kazan_twins"}
    assert {"consent", "privacy", "home", "city", "sitemap", "accessibility"} < names
    assert len(views) > len(names) > 15


def test_an_undeclared_parameter_reaches_no_public_view(client: Client) -> None:
    assert client.get("/cities/?x=1").wsgi_request.GET.keys() == set()
    assert client.get(f"{LIST}&x=1").wsgi_request.GET.keys() == {"country"}
