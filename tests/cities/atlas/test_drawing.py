import gzip
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from cities.atlas.labels.text_width import text_width
from cities.atlas.map.drawing import draw_map
from cities.atlas.plane.place import Place
from tests.cities.atlas.samples import EIGHT, REAL, invented_places

COMPRESSED_LIMIT = 45 * 1024
SETS: dict[str, tuple[Place, ...]] = {
    "none": (),
    "eight": EIGHT,
    "real": REAL,
    "200": invented_places(200),
    "long": tuple(replace(place, name=5 * place.name) for place in invented_places(74)),
}


@pytest.mark.parametrize("name", SETS)
def test_the_map_is_well_formed(name: str) -> None:
    root = ET.fromstring(draw_map(SETS[name]).svg)
    assert root.attrib["role"] == "group"
    assert root.attrib["aria-label"]


def test_each_city_is_a_link_that_says_where_it_lies() -> None:
    root = ET.fromstring(draw_map(EIGHT).svg)
    links = {link.attrib["href"]: link.findtext("title") for link in root.iter("a")}
    assert len(links) == 8
    assert links["/cities/almaty/"] == "Алматы, 2\u00a0420\u00a0км к\u00a0юго-востоку"
    assert links["/cities/arkhangelsk/"] == "Архангельск, 1\u00a0080\u00a0км к\u00a0северу"


def test_the_links_follow_each_other_by_distance() -> None:
    links = [link.attrib["href"] for link in ET.fromstring(draw_map(EIGHT).svg).iter("a")]
    assert links[0] == "/cities/volgograd/"
    assert links[-1] == "/cities/al-manufiya/"


def test_all_text_but_the_links_names_is_hidden_from_readers_of_speech() -> None:
    root = ET.fromstring(draw_map(EIGHT).svg)
    for link in root.iter("a"):
        assert {text.attrib["aria-hidden"] for text in link.iter("text")} == {"true"}
    spoken = [group for group in root.findall("g") if group.attrib.get("aria-hidden") != "true"]
    assert spoken == []


@pytest.mark.parametrize("name", SETS)
def test_the_map_has_no_colour_style_or_script_of_its_own_and_one_identifier(name: str) -> None:
    svg = draw_map(SETS[name]).svg.replace(' id="map-rim"', "", 1)
    assert not re.search(
        r'\s(?:style|fill|stroke|id|on\w+)="|<(?:style|script)|#[0-9a-fA-F]{3}', svg
    )


def test_names_and_addresses_are_escaped() -> None:
    place = Place("test", 'Тест <b> & "кавычки"', 50, 50, "RU", '/cities/"><script>/')
    svg = draw_map((place,)).svg
    assert "<b>" not in svg
    assert "<script>" not in svg
    link = next(ET.fromstring(svg).iter("a"))
    assert (link.findtext("title") or "").startswith('Тест <b> & "кавычки", ')


def test_partner_countries_are_tinted() -> None:
    def tinted(places: tuple[Place, ...]) -> str:
        root = ET.fromstring(draw_map(places).svg)
        return next(p.attrib["d"] for p in root.iter("path") if p.get("class") == "map__partner")

    russian = tuple(place for place in EIGHT if place.country_code == "RU")
    assert len(tinted(EIGHT)) > len(tinted(russian)) > 1000
    assert tinted(()) == ""


def test_a_country_that_the_atlas_does_not_know_is_left_untinted() -> None:
    nowhere = Place("test", "Тест", 50, 50, "ZZ", "/cities/test/")
    assert 'class="map__partner" d=""' in draw_map((nowhere,)).svg


@pytest.mark.parametrize("name", ["eight", "real", "200"])
def test_the_map_is_light_enough(name: str) -> None:
    assert len(gzip.compress(draw_map(SETS[name]).svg.encode(), 6)) <= COMPRESSED_LIMIT


def test_numbers_have_one_decimal_at_most() -> None:
    assert not re.search(r"\d\.\d\d", re.sub(r"scale\([^)]*\)", "", draw_map(EIGHT).svg))


def test_names_come_in_both_widths_and_those_without_room_wait_for_focus() -> None:
    svg = draw_map(SETS["real"]).svg
    assert svg.count("map__label map__wide") + svg.count("map__label_spare map__wide") == 74
    assert svg.count("map__label map__narrow") + svg.count("map__label_spare map__narrow") == 74
    assert "map__leader" in svg


@pytest.mark.parametrize("name", ["200", "long"])
def test_a_name_that_waits_for_focus_stays_within_the_drawing_too(name: str) -> None:
    drawing = draw_map(SETS[name])
    layout = drawing.layout
    for layer, width in ((layout.wide, "wide"), (layout.narrow, "narrow")):
        links = ET.fromstring(drawing.svg).iter("a")
        for link, place, point in zip(links, layout.places, layout.points, strict=True):
            for text in link.iter("text"):
                if text.attrib["class"] == f"map__label map__label_spare map__{width}":
                    start = point[0] + float(text.attrib["x"])
                    sign = -1 if "text-anchor" in text.attrib else 1
                    end = start + sign * text_width(place.short_name, layer.font_size)
                    assert max(abs(start), abs(end)) <= 280


def test_one_link_leads_to_each_of_74_cities() -> None:
    links = [link.attrib["href"] for link in ET.fromstring(draw_map(REAL).svg).iter("a")]
    assert len(links) == 74
    assert set(links) == {place.url for place in REAL}


def test_what_lies_beyond_the_rim_is_clipped() -> None:
    """Without the clip the coasts of half the world would lie around the map."""
    root = ET.fromstring(draw_map(EIGHT).svg)
    rim = root.find("g/clipPath/circle")
    assert rim is not None
    assert rim.attrib["r"] == "272"
    clipped = [each for each in root.iter("g") if each.get("clip-path") == "url(#map-rim)"]
    assert {path.attrib["class"] for each in clipped for path in each.iter("path")} == {
        "map__land",
        "map__partner",
        "map__borders",
    }


def test_a_map_is_drawn_once_for_the_same_places_and_words() -> None:
    assert draw_map(EIGHT) is draw_map(tuple(EIGHT))
    moved = (replace(EIGHT[0], latitude=44.0), *EIGHT[1:])
    assert draw_map(EIGHT) is not draw_map(moved)
