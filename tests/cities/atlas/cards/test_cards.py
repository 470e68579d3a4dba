"""The pictures themselves: their size, their words, and what they do without a font."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from cities.atlas import palette
from cities.atlas.cards import city_card
from cities.atlas.cards.canvas import Canvas
from cities.atlas.cards.card import MAP_LEFT, CardWords
from cities.atlas.cards.city_card import draw_city_card
from cities.atlas.cards.emblem import favicon, touch_icon
from cities.atlas.cards.fonts import find_faces
from cities.atlas.cards.site_card import draw_site_card
from cities.atlas.cards.text_column import Passage, TextColumn
from cities.atlas.plane.place import Place
from tests.cities.atlas.samples import EIGHT, invented_places

ALMATY = EIGHT[0]
FAR = Place("test-far", "Дальний", -34.6, -58.4, "AR", "/cities/test-far/")
WORDS = CardWords("Алматы", "Республика Казахстан", ("2 420 км", "Первое — 1996 год"), "Казань")
FACES = find_faces()
PAPER, LAND, PARTNER = (
    (*bytes.fromhex(c[1:]),) for c in (palette.PAPER, palette.LAND, palette.PARTNER)
)


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def is_blank(image: Image.Image) -> bool:
    return image.getcolors() == [(image.width * image.height, PAPER)]


def column_of(image: Image.Image) -> Image.Image:
    return image.crop((0, 0, MAP_LEFT, 540))


@pytest.mark.parametrize("place", [ALMATY, FAR, None])
def test_a_card_is_a_picture_of_the_size_that_networks_ask_for(place: Place | None) -> None:
    png = draw_city_card(WORDS, place, FACES)
    image = opened(png)
    assert image.size == (1200, 630)
    assert len(png) < 150_000
    assert not is_blank(column_of(image))


def test_the_card_of_the_site_holds_all_cities_of_a_whole_catalogue() -> None:
    places = tuple(invented_places(74))
    png = draw_site_card(WORDS, places, FACES)
    assert opened(png).size == (1200, 630)
    assert len(png) < 150_000
    assert png != draw_site_card(WORDS, places[1:], FACES)


def test_without_a_font_the_card_is_drawn_without_words() -> None:
    for png in (draw_city_card(WORDS, ALMATY, None), draw_site_card(WORDS, EIGHT, None)):
        image = opened(png)
        assert image.size == (1200, 630)
        assert is_blank(column_of(image))
        assert not is_blank(image.crop((MAP_LEFT, 0, 1200, 540)))


def test_the_map_of_the_card_is_that_of_the_locator() -> None:
    image = opened(draw_city_card(WORDS, ALMATY, None))
    colours = {colour for _count, colour in image.getcolors(1 << 16) or []}
    assert {LAND, PARTNER} <= colours


def test_the_city_s_name_is_bold_on_the_map_as_on_the_locator(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: dict[str, str | None] = {}

    def remember(*label: Any) -> None:
        written[label[3]] = label[4].getname()[1]

    monkeypatch.setattr(city_card, "write_label", remember)
    draw_city_card.__wrapped__(WORDS, ALMATY, FACES)
    assert written == {"Алматы": "Bold", "Казань": "Regular"}


def test_a_long_name_stays_within_its_column() -> None:
    assert FACES
    image = Canvas(600, 300, palette.PAPER).smooth()
    words = "Новоновоалександровскополье (тестовые данные) и ещё немного"
    TextColumn(20, 150, 300).draw(image, [Passage(words, 84, palette.INK, is_heading=True)], FACES)
    assert is_blank(image.crop((322, 0, 600, 300)))
    assert is_blank(image.crop((0, 0, 600, 20)))
    assert not is_blank(image)


def test_the_alternative_text_says_the_words_of_the_card() -> None:
    expected = "Алматы, Республика Казахстан. 2 420 км. Первое — 1996 год."
    assert WORDS.alternative_text == expected
    assert CardWords("Алматы", "", (), "Казань").alternative_text == "Алматы."


def test_the_icons_are_what_browsers_and_telephones_ask_for() -> None:
    icon = Image.open(BytesIO(favicon()))
    assert icon.format == "ICO"
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert icon.convert("RGBA").getchannel("A").getpixel((0, 0)) == 0
    assert opened(touch_icon()).size == (180, 180)
