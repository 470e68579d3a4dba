"""The addresses of the cards, and what pages tell other sites of them."""

from contextlib import closing

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings
from django.test import Client

from cities.models import City
from tests import factory

pytestmark = pytest.mark.django_db
YEAR = "public, max-age=31536000, immutable"


@pytest.fixture
def almaty() -> City:
    city = factory.city("KZ", slug="almaty", name="Алматы", latitude="43.2389", longitude="76.8897")
    factory.agreement(city, "2002")
    factory.agreement(city, "1996")
    return city


def tags(client: Client, path: str) -> dict[str, str]:
    soup = BeautifulSoup(client.get(path).content, "html.parser")
    metas = soup.select("meta[property], meta[name]")
    return {str(tag.get("property") or tag["name"]): str(tag["content"]) for tag in metas}


def address(client: Client) -> str:
    response = client.get("/cities/almaty/card.png")
    assert response.status_code == 302
    return str(response.headers["Location"])


def test_a_city_s_page_names_its_card_and_says_its_words(client: Client, almaty: City) -> None:
    found = tags(client, "/cities/almaty/")
    assert found["og:image"] == f"http://testserver{address(client)}"
    assert found["og:image:alt"].replace("\u00a0", " ") == (
        "Алматы, Республика KZ (тестовые данные). 2 420 км к юго-востоку от Казани. "
        "Первое соглашение — 1996 год."
    )
    assert found["twitter:card"] == "summary_large_image"


def test_the_card_may_be_kept_for_a_year_under_its_own_address(
    client: Client, almaty: City
) -> None:
    response = client.get(address(client))
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Cache-Control"] == YEAR
    assert response.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("change", [{"name": "Алма-Ата"}, {"latitude": "43.5"}])
def test_a_change_of_the_city_changes_the_address_and_the_old_one_leads_there(
    client: Client, almaty: City, change: dict[str, str]
) -> None:
    before = address(client)
    for field, value in change.items():
        setattr(almaty, field, value)
    almaty.save()
    after = address(client)
    assert before != after
    assert client.get(before).headers["Location"] == after


def test_a_city_whose_place_is_not_known_has_a_card(client: Client) -> None:
    factory.city(slug="test-lost", name="Забытый")
    found = tags(client, "/cities/test-lost/")
    assert found["og:image:alt"] == "Забытый, Республика KZ (тестовые данные)."
    assert client.get(found["og:image"]).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("path", ["card.png", "card-0123456789ab.png"])
def test_what_is_not_published_has_no_card(client: Client, path: str) -> None:
    factory.city(slug="test-draft", published=False)
    assert client.get(f"/cities/test-draft/{path}").status_code == 404


def test_every_other_page_names_the_card_of_the_site(client: Client, almaty: City) -> None:
    found = tags(client, "/map/")
    assert found["og:image"] == "http://testserver/card.png"
    assert found["og:image:alt"].startswith("Города-побратимы и\u00a0партнёры Казани. ")
    response = client.get("/card.png")
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert response.content.startswith(b"\x89PNG")


def test_cards_follow_the_site_s_own_address(
    client: Client, almaty: City, settings: LazySettings
) -> None:
    settings.SITE_URL = "https://twins.example"
    assert tags(client, "/cities/almaty/")["og:image"].startswith("https://twins.example/cities/")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/favicon.ico", "image/vnd.microsoft.icon"), ("/apple-touch-icon.png", "image/png")],
)
def test_the_icons_answer_under_their_fixed_names(client: Client, path: str, kind: str) -> None:
    with closing(client.get(path)) as response:
        assert response.status_code == 200
        assert response.headers["Content-Type"] == kind
        assert response.headers["Cache-Control"] == "public, max-age=86400"


def test_the_logo_is_one_file_in_the_header_and_in_the_tab(client: Client) -> None:
    soup = BeautifulSoup(client.get("/").content, "html.parser")
    [image], [icon] = soup.select("header img.logo"), soup.select("link[rel=icon]")
    assert image["src"] == icon["href"] == "/static/images/logo.svg"
