"""Any request gets a page or a Russian error, which never repeats the request."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.test import Client
from django.urls import URLPattern

from cities.models import City, Event, EventSeries
from tests.pages import LISTS, PAGES, Visit, Visits, named_routes, visit

pytestmark = pytest.mark.django_db

MARK = "zqxj"
# Fifty values from real attacks; the mark reveals an echo.
VALUES = (
    *("0", "-1", "1.5", "1e9", "00001", "007", "+1", "0x1f", "NaN", "Infinity"),
    *(str(2**31), str(2**63), str(2**64), "9" * 20, "9" * 400),
    *("٢٠٢٥", "२०२५", "２０２５", "²", "Ⅻ", "0000", "99999", "1899", "3000"),
    *(MARK, f"{MARK}'--", f'{MARK}"><script>alert(1)</script>', f"{MARK}{{{{7*7}}}}"),
    *(f"{MARK}%00", f"{MARK}\x00", f"{MARK}\r\nSet-Cookie: a=b", f"{MARK}\t", f"{MARK}\u2028"),
    *(f"../../{MARK}", f"..\\{MARK}", f"/{MARK}", f"//{MARK}.example", f"{MARK}.php"),
    *(f".{MARK}", f"{MARK}😀", f"{MARK}\u202e", f"\ufeff{MARK}", "й", "И\u0306"),
    *("%FF", "%C0%AF", "%ED%A0%80", MARK * 500, f"{MARK}|id", f"{MARK};ls", f"{MARK}${{7*7}}"),
)
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
FILLING = {"number": "1", "year": "2025", "slug": "almaty", "path": "a.webp"}


def with_bad_value(route: URLPattern, value: str) -> Iterator[str]:
    """Yield the route's address with the value in place of each parameter in turn."""
    # Percent-encoded values stay as they are: they are bytes that no text can hold.
    bad = value if value.startswith("%") else quote(value, safe="")
    template = str(route.pattern)
    for parameter in PARAMETER.findall(template):
        filling = FILLING | {parameter: bad}
        yield PARAMETER.sub(lambda match, filling=filling: filling[match[1]], template)  # type: ignore[misc]  # its default is no type


def bad_paths() -> list[str]:
    routes = [(name, route) for name, route in named_routes() if name in PAGES or name == "photo"]
    return [
        f"/{path}"
        for _name, route in routes
        for value in VALUES
        for path in with_bad_value(route, value)
    ]


def query_parameters(visits: Visits) -> set[tuple[str, str]]:
    """Return every field of every GET form, with the list that reads it."""
    forms = [form for page in visits.pages for form in page.soup.select("form[method=get]")]
    return {
        (str(form["action"]), str(field["name"]))
        for form in forms
        for field in form.select("[name]")
    }


def bad_queries(visits: Visits) -> list[str]:
    return [
        f"{path}?{urlencode({name: value}, errors='surrogatepass')}"
        for path, name in sorted(query_parameters(visits))
        for value in VALUES
    ]


def ask(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, b"".join(response).decode()


def test_fifty_values_are_fifty() -> None:
    assert len(set(VALUES)) >= 50


def test_every_list_is_found_by_the_fields_that_filter_it(visits: Visits) -> None:
    assert {path for path, _name in query_parameters(visits)} >= {*LISTS}


def test_no_bad_request_breaks_the_site_or_is_echoed(
    visits: Visits, catalogue: None, covered: Callable[[int, str], None]
) -> None:
    addresses = [*bad_paths(), *bad_queries(visits)]
    client = Client(raise_request_exception=False)
    broken, echoed = [], []
    for address in addresses:
        status, body = ask(client, address)
        if status >= 500:
            broken.append((status, address[:100]))
        if MARK in body:
            echoed.append(address[:100])
    covered(len(addresses), "негодные запросы")
    assert len(addresses) >= 500
    assert broken == []
    assert echoed == []


@pytest.mark.parametrize(
    "path",
    [
        "/cities/atlantis/",
        "/cities/алматы/",
        "/cities/Almaty%20/",
        "/cities/almaty/extra/",
        "/cities/?country=ZZ",
        "/cities/?country=kz",
        "/cities/?country=RUS",
        "/cities/?letter=Ъ",
        "/cities/?letter=АА",
        "/cities/foreign/?country=RU",
        "/events/0000/",
        "/events/1899/",
        "/events/1988/",
        "/events/2999/",
        "/events/20255/",
        "/events/٢٠٢٥/",
        "/events/0-a/",
        "/events/-1-a/",
        f"/events/{2**63}-a/",
        f"/events/{2**63 - 1}-a/",
        "/events/99999999999999999999-a/",
        "/events/one-a/",
        "/events/١-a/",
        "/events/01-a/",
        "/events/1/",
        "/events/100000-a/",
        "/events/series/atlantis/",
        "/media/photos/",
        "/media/photos/none.webp",
        "/media/photos/../../settings.py",
        "/media/photos/%2e%2e/%2e%2e/secret_key",
        "/.env",
        "/.git/config",
        "/static/",
        "/static/../kazan_twins/settings.py",
        "/site.sqlite3",
        "/backup.sql",
    ],
)
def test_a_missing_page_is_a_russian_404(client: Client, catalogue: None, path: str) -> None:
    response = client.get(path)
    page = BeautifulSoup(response.content.decode(), "html.parser")
    assert response.status_code == 404
    assert page.select("html[lang=ru] main h1")
    assert page.select_one('main a[href="/"]')


@pytest.mark.parametrize(
    "path", ["/cities/%FF/", "/cities/%C0%AF/", "/%ED%A0%80", "/a%00b", "/" + "a" * 9000]
)
def test_malformed_bytes_are_a_client_error(client: Client, catalogue: None, path: str) -> None:
    assert 400 <= client.get(path).status_code < 500


@pytest.mark.parametrize(
    "query",
    ["%FF", "country=%FF", "country=%ED%A0%80", "a" * 9000, "&&==&", "country[]=1"],
)
def test_a_malformed_query_is_answered(client: Client, catalogue: None, query: str) -> None:
    assert client.get(f"/cities/?{query}").status_code in (200, 404)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/cities/",
        "/nowhere/",
        "/accounts/login/",
        "/support/new/",
        "/admin/auth/group/",
        "/admin/cities/event/",
    ],
)
def test_a_nul_in_a_query_is_a_client_error(chief_client: Client, path: str) -> None:
    for query in ("letter=%00", "name__exact=a%00b", "q=%00", "%00"):
        answer = chief_client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert "Не\u00a0удалось открыть" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/events/65-wrong/", "/events/65-yunoshesky-festival-briks-2025/"),
        ("/prinyat-uchastie/proekty/goroda-pobratimy-i-partnery-kazani/", "/"),
        ("/prinyat-uchastie/proekty/goroda-pobratimy-i-partnery-kazani/index.php?id=7", "/"),
        ("/cities/almaty", "/cities/almaty/"),
    ],
)
def test_an_old_address_redirects_to_the_current_one(
    client: Client, catalogue: None, path: str, place: str
) -> None:
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (301, place)


def test_a_city_is_found_under_every_former_address(client: Client, catalogue: None) -> None:
    for slug in ("alma-ata", "vernyj"):
        city = City.objects.get(name="Алматы")
        city.slug = slug
        city.save()
    for former in ("almaty", "alma-ata"):
        response = client.get(f"/cities/{former}/")
        assert (response.status_code, response.headers["Location"]) == (301, "/cities/vernyj/")
    assert client.get("/cities/vernyj/").status_code == 200
    response = client.get("/events/2021/?city=almaty")
    assert response.headers["Location"] == "/events/2021/?city=vernyj"


def test_a_series_is_found_under_its_former_address(client: Client, catalogue: None) -> None:
    series = EventSeries.objects.get(slug="kazan-digital-week")
    # An address may be that of a city, too.
    series.slug = "almaty"
    series.save()
    for former, current in (
        ("/events/series/kazan-digital-week/", "/events/series/almaty/"),
        ("/events/?series=kazan-digital-week", "/events/?series=almaty"),
    ):
        response = client.get(former)
        assert (response.status_code, response.headers["Location"]) == (301, current)
        assert client.get(current).status_code == 200
    assert client.get("/cities/almaty/").status_code == 200


@pytest.mark.parametrize("folder", ["photos", "agreements"])
def test_a_file_name_too_long_for_the_disk_is_404(
    client: Client, settings: LazySettings, tmp_path: Path, folder: str
) -> None:
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / folder).mkdir()
    assert client.get(f"/media/{folder}/{'a' * 3000}").status_code == 404


def test_an_unpublished_city_is_404_under_every_address(client: Client, catalogue: None) -> None:
    city = City.objects.get(slug="almaty")
    city.slug, city.published = "alma-ata", False
    city.save()
    assert client.get("/cities/alma-ata/").status_code == 404
    assert client.get("/cities/almaty/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "//evil.example/",
        "//evil.example/cities",
        "/\\evil.example",
        "///evil.example/a",
        "/cities//evil.example",
        "/%2F/evil.example",
        "/%5Cevil.example",
        "//evil.example/%2e%2e",
        "/prinyat-uchastie/proekty/goroda-pobratimy-i-partnery-kazani//evil.example",
    ],
)
def test_no_path_redirects_to_another_host(client: Client, path: str) -> None:
    # The test client reads «//host/path» as a URL with a host; a server reads it as a path.
    response = client.generic("GET", "/", PATH_INFO=path)
    place = response.headers.get("Location", "")
    assert response.status_code in (301, 404)
    assert urlsplit(place).netloc == ""
    assert not place.startswith(("//", "/\\"))


def test_a_forged_host_is_refused_in_russian(client: Client) -> None:
    for headers in ({"host": "evil.example"}, {"host": "testserver:80@evil.example"}):
        response = client.get("/cities/", headers=headers)
        assert response.status_code == 400
        assert 'lang="ru"' in response.content.decode()
    response = client.get("/nowhere/", headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500, 503])
def test_an_error_reveals_no_internal_details(status: int, error_pages: list[Visit]) -> None:
    page = next(each for each in error_pages if each.path == f"/failing/{status}/")
    assert page.status == status
    assert "внутренняя" not in page.html
    assert "Traceback" not in page.html
    assert page.soup.select_one('main a[href="/"]')


def test_an_unpublished_event_is_404(client: Client, catalogue: None) -> None:
    Event.objects.update(published=False)
    assert client.get("/events/65-yunoshesky-festival-briks-2025/").status_code == 404
    assert visit("/events/").status == 200
