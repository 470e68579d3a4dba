"""The map's page with its list, and the locators of the cards."""

import re
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cities.models import City
from cities.pages.places import locator_of
from tests import factory

pytestmark = pytest.mark.django_db

LOCATOR = re.compile(r"^/cities/almaty/locator-[0-9a-f]{12}\.svg$")


def page(address: str) -> BeautifulSoup:
    return BeautifulSoup(Client().get(address).content, "html.parser")


def almaty() -> City:
    return City.objects.get(slug="almaty")


def locator_address(city: City) -> str:
    drawn = locator_of(city)
    assert drawn is not None
    return drawn.address


@pytest.mark.usefixtures("catalogue")
def test_the_list_beside_the_map_goes_from_the_nearest_to_the_farthest() -> None:
    rows = [row.get_text(" ", strip=True) for row in page("/map/").select(".neighbours__row")]
    assert rows[0] == "Волгоград Россия 850\u00a0км, юго-запад"
    assert rows[-1] == "Аль-Мануфия Египет 3\u00a0150\u00a0км, юго-запад"
    assert "Алматы Казахстан 2\u00a0420\u00a0км, юго-восток" in rows
    assert len(rows) == 8


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("address", ["/", "/map/"])
def test_every_city_of_the_map_is_a_link_with_its_distance_in_the_name(address: str) -> None:
    links = {link["href"]: link.title.get_text() for link in page(address).select(".map__city")}
    assert links["/cities/almaty/"] == "Алматы, 2\u00a0420\u00a0км к\u00a0юго-востоку"
    assert len(links) == 8


def test_a_city_of_unknown_place_is_on_the_list_and_not_on_the_map() -> None:
    somewhere = factory.city(latitude="43.2389", longitude="76.8897")
    nowhere = factory.city()
    soup = page("/map/")
    assert [link["href"] for link in soup.select(".map__city")] == [somewhere.get_absolute_url()]
    listed = [link["href"] for link in soup.select(".neighbours__city")]
    assert listed == [somewhere.get_absolute_url(), nowhere.get_absolute_url()]
    assert "место не\u00a0указано" in soup.select(".neighbours__row")[-1].get_text()


def test_one_map_shows_a_crowd_of_cities_too() -> None:
    for number in range(30):
        factory.city(latitude="50.5", longitude=str(45 + number / 4))
    (drawing,) = page("/map/").select(".map__drawing")
    assert len(drawing.select(".map__city")) == 30


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("address", ["/", "/map/"])
def test_a_sentence_by_the_map_says_how_to_read_it(address: str) -> None:
    text = " ".join(page(address).get_text(" ", strip=True).split())
    assert "прямая от неё показывает верное направление, а кольца — расстояние" in text


def test_the_map_of_an_empty_catalogue_still_shows_kazan() -> None:
    soup = page("/map/")
    assert soup.select_one(".map__kazan") is not None
    assert "Городов здесь пока нет." in soup.get_text()


@pytest.mark.usefixtures("catalogue")
def test_a_card_without_a_photo_shows_where_the_city_lies() -> None:
    picture = page("/cities/almaty/").select_one(".photo img")
    assert picture is not None
    assert picture["alt"] == "Алматы на карте: 2\u00a0420\u00a0км к\u00a0юго-востоку от\u00a0Казани"
    assert LOCATOR.match(str(picture["src"]))


@pytest.mark.usefixtures("catalogue")
def test_a_locator_is_a_drawing_kept_for_a_year() -> None:
    answer = Client().get(locator_address(almaty()))
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert ET.fromstring(answer.content).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.usefixtures("catalogue")
def test_a_locator_moves_to_a_new_address_when_the_city_does() -> None:
    city = almaty()
    before = locator_address(city)
    city.latitude = city.latitude + 1 if city.latitude else None
    city.save()
    after = locator_address(city)
    assert before != after
    for old in (before, "/cities/almaty/locator.svg"):
        answer = Client().get(old)
        assert (answer.status_code, answer.headers["Location"]) == (302, after)


@pytest.mark.usefixtures("catalogue")
def test_the_pictures_of_a_city_that_moved_are_found_under_every_address_it_had() -> None:
    old = (locator_address(almaty()), "/cities/almaty/locator.svg", "/cities/almaty/card.png")
    for slug in ("alma-ata", "vernyj"):
        city = City.objects.get(name="Алматы")
        city.slug = slug
        city.save()
    for address in (*old, old[0].replace("almaty", "alma-ata")):
        answer = Client().get(address, follow=True)
        assert answer.status_code == 200, address
        assert answer.redirect_chain[-1][0].startswith("/cities/vernyj/"), address
    city.published = False
    city.save()
    assert {Client().get(address).status_code for address in old} == {404}


def test_an_unpublished_or_unplaced_city_has_no_locator() -> None:
    factory.city(slug="test-hidden", published=False, latitude="43.2389", longitude="76.8897")
    factory.city(slug="test-unplaced")
    for slug in ("test-hidden", "test-unplaced", "no-such-city"):
        assert Client().get(f"/cities/{slug}/locator.svg").status_code == 404
