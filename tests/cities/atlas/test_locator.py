import re
import xml.etree.ElementTree as ET

import pytest

from cities.atlas.locator.locator import alternative_text, draw_locator
from cities.atlas.plane.place import Place
from cities.wording.distances import kilometres
from tests.cities.atlas.samples import EIGHT, invented_places

SVG = "{http://www.w3.org/2000/svg}"
ALMATY = EIGHT[0]
FAR = Place("test-far", "Дальний", -34.6, -58.4, "AR", "/cities/test-far/")
NEIGHBOUR = Place("test-near", "Соседний", 55.85, 48.5, "RU", "/cities/test-near/")
ON_THE_SPOT = Place("test-here", "Здешний", 55.796, 49.106, "RU", "/cities/test-here/")
PLACES = (*EIGHT, FAR, NEIGHBOUR, ON_THE_SPOT, *invented_places(12))


def texts(place: Place) -> list[str | None]:
    return [text.text for text in ET.fromstring(draw_locator(place)).iter(f"{SVG}text")]


def test_the_alternative_text_says_what_the_picture_shows() -> None:
    text = alternative_text(ALMATY).replace("\u00a0", " ")
    assert text == "Алматы на карте: 2 420 км к юго-востоку от Казани"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.slug)
def test_the_locator_is_a_whole_file_whose_only_style_is_for_the_dark(place: Place) -> None:
    svg = draw_locator(place)
    root = ET.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    assert (root.attrib["width"], root.attrib["height"]) == ("480", "300")
    [style] = re.findall(r"<style>(.*?)</style>", svg)
    assert re.fullmatch(r"@media screen and \(prefers-color-scheme:dark\)\{.*\}\}", style)
    assert svg.count("<style") == 1
    assert not re.search(r"<script|\sstyle=|\sclass=|href|url\(|@import", svg)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.slug)
def test_the_city_is_named_within_the_picture(place: Place) -> None:
    for text in ET.fromstring(draw_locator(place)).iter(f"{SVG}text"):
        assert abs(float(text.attrib["x"])) < 240
        assert abs(float(text.attrib["y"])) < 150
    assert place.name in texts(place)


def test_kazan_is_in_the_picture_where_it_fits() -> None:
    assert set(texts(ALMATY)) == {"Алматы", "Казань"}


def test_an_arrow_says_how_far_kazan_is_where_it_does_not_fit() -> None:
    assert set(texts(FAR)) == {"Дальний", f"Казань, {kilometres(FAR.distance)}"}
    assert "rotate(" in draw_locator(FAR)


def test_the_city_s_country_is_tinted() -> None:
    assert re.search(r'fill="#B9D3BF" d="M[^"]+"', draw_locator(ALMATY))


def test_a_name_that_is_too_long_for_a_picture_is_cut_in_it_and_whole_in_the_alternative_text() -> (
    None
):
    name = "Новоалександровск-на-Большой-Излучине и его окрестности"
    for latitude, longitude in ((43, 76), (30, 31), (64, 40), (56, 48), (-34, -58)):
        place = Place("test", name, latitude, longitude, "KZ", "/cities/test/")
        assert "Новоалександровск-на-Большой…" in texts(place)
        assert name in alternative_text(place)


def test_a_name_is_escaped() -> None:
    place = Place("test", "Тест <&>", 50, 50, "RU", "/cities/test/")
    assert "Тест <&>" in texts(place)
