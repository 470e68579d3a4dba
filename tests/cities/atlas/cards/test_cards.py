"""The pictures themselves: their size, their words, and what they do without a font."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from resvg_py import svg_to_bytes

from cities.atlas import palette
from cities.atlas.cards import card
from cities.atlas.cards.card import MAP_LEFT, CardWords, png
from cities.atlas.cards.city_card import city_card_svg
from cities.atlas.cards.site_card import site_card_svg
from cities.atlas.locator.locator import draw_locator
from cities.atlas.plane.place import Place
from tests.cities.atlas.samples import EIGHT, invented_places

SVG = "{http://www.w3.org/2000/svg}"
ALMATY = EIGHT[0]
FAR = Place("test-far", "Дальний", -34.6, -58.4, "AR", "/cities/test-far/")
WORDS = CardWords("Алматы", "Республика Казахстан", ("2 420 км", "Первое — 1996 год"), "Казань")
PAPER = tuple(bytes.fromhex(palette.PAPER[1:]))
TATAR = "әөүҗңһӘӨҮҖҢҺ"

Drawn = Callable[[str], Image.Image]


def drawn(svg: str) -> Image.Image:
    image = Image.open(BytesIO(png(svg)))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    return image.convert("RGB")


def is_blank(image: Image.Image) -> bool:
    return image.getcolors() == [(image.width * image.height, PAPER)]


def column_of(image: Image.Image) -> Image.Image:
    return image.crop((0, 0, MAP_LEFT, 540))


def texts(svg: str) -> list[str | None]:
    return [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.fixture
def with_fonts(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Drawn]:
    """Draw as a machine does whose only fonts are those that match a pattern."""

    def machine(pattern: str) -> Drawn:
        files = [str(path) for path in Path("/usr/share/fonts").rglob(pattern)]
        assert files or not pattern
        only = partial(svg_to_bytes, skip_system_fonts=True, font_files=files)
        monkeypatch.setattr(card, "svg_to_bytes", only)
        return drawn

    return machine


@pytest.mark.parametrize("place", [ALMATY, FAR, None])
def test_a_card_is_a_picture_of_the_size_that_networks_ask_for(place: Place | None) -> None:
    svg = city_card_svg(WORDS, place)
    assert not is_blank(column_of(drawn(svg)))
    assert len(png(svg)) < 150_000


def test_the_card_of_the_site_holds_all_cities_of_a_whole_catalogue() -> None:
    places = tuple(invented_places(74))
    svg = site_card_svg(WORDS, places)
    assert not is_blank(drawn(svg))
    assert len(png(svg)) < 150_000
    assert svg != site_card_svg(WORDS, places[1:])


@pytest.mark.parametrize("pattern", ["PT[SF]*.ttf", "LiberationS*.ttf"])
def test_the_words_are_drawn_with_the_fonts_of_the_image_and_of_a_plain_system(
    pattern: str, with_fonts: Callable[[str], Drawn]
) -> None:
    draw = with_fonts(pattern)
    for words in (CardWords("Алматы", "", (), ""), CardWords("", "Казахстан", (), "")):
        assert not is_blank(column_of(draw(city_card_svg(words, ALMATY))))


@pytest.mark.parametrize("place", ["heading", "text"])
def test_every_letter_of_tatar_is_drawn_with_the_fonts_of_the_image(
    place: str, with_fonts: Callable[[str], Drawn]
) -> None:
    draw = with_fonts("PT[SF]*.ttf")
    cards = [
        CardWords(letter, "", (), "") if place == "heading" else CardWords("", letter, (), "")
        for letter in TATAR
    ]
    shapes = {column_of(draw(city_card_svg(words, None))).tobytes() for words in cards}
    assert len(shapes) == len(TATAR)


def test_without_a_font_the_card_is_drawn_without_words(
    with_fonts: Callable[[str], Drawn],
) -> None:
    draw = with_fonts("")
    for svg in (city_card_svg(CardWords("Алматы", "", (), ""), ALMATY), site_card_svg(WORDS, ())):
        assert is_blank(column_of(draw(svg)).crop((0, 0, MAP_LEFT, 250)))
        assert not is_blank(draw(svg).crop((MAP_LEFT, 0, 1200, 540)))


@pytest.mark.parametrize("place", [ALMATY, FAR])
def test_the_map_of_the_card_is_that_of_the_locator(place: Place) -> None:
    svg, locator = city_card_svg(WORDS, place), draw_locator(place)
    assert set(texts(locator)) <= set(texts(svg))
    assert locator.count("<circle") <= svg.count("<circle")
    assert f'font-weight="700" fill="{palette.INK}"' in svg
    assert f'fill="{palette.PARTNER}" d="M' in svg


def test_the_map_hides_nothing_of_the_words() -> None:
    image = drawn(city_card_svg(CardWords("", "", (), ""), FAR))
    assert is_blank(column_of(image))


@pytest.mark.parametrize("many", [8, 74])
def test_the_map_of_the_site_s_card_is_that_of_its_pages(many: int) -> None:
    places = EIGHT if many == 8 else tuple(invented_places(74))
    svg = site_card_svg(WORDS, places)
    assert svg.count('class="map__dot"') == many
    image = drawn(svg).crop((620, 0, 1140, 540))
    colours = {colour for _count, colour in image.getcolors(1 << 16) or []}
    for name in ("SEA", "LAND", "PARTNER", "GOLD", "GREEN"):
        wanted = bytes.fromhex(getattr(palette, name)[1:])
        assert any(
            max(abs(a - b) for a, b in zip(wanted, each, strict=True)) < 4 for each in colours
        )


@pytest.mark.parametrize(
    "title",
    [
        "Новоновоалександровскополье (тестовые данные) и ещё немного",
        "Мухафаза Красное Море",
        "Петропавловск-Камчатский",
        "Города-побратимы и\u00a0партнёры Казани",
    ],
)
@pytest.mark.parametrize("pattern", ["PT[SF]*.ttf", "LiberationS*.ttf"])
def test_a_long_name_stays_within_its_column(
    title: str, pattern: str, with_fonts: Callable[[str], Drawn]
) -> None:
    owner = "Города-побратимы и партнёры Казани"
    words = CardWords(title, "Корейская Народно-Демократическая Республика", (owner,), owner)
    image = with_fonts(pattern)(city_card_svg(words, None))
    assert is_blank(image.crop((MAP_LEFT - 10, 0, MAP_LEFT, 540)))
    assert is_blank(image.crop((0, 0, MAP_LEFT, 20)))
    assert is_blank(image.crop((0, 520, MAP_LEFT, 540)))


def test_words_are_escaped() -> None:
    words = CardWords('<b>"&"</b>', "<i>", ("a & b",), "<owner>")
    assert texts(city_card_svg(words, None)) == ['<b>"&"</b>', "<i>", "a & b", "<owner>"]


def test_the_alternative_text_says_the_words_of_the_card() -> None:
    expected = "Алматы, Республика Казахстан. 2 420 км. Первое — 1996 год."
    assert WORDS.alternative_text == expected
    assert CardWords("Алматы", "", (), "Казань").alternative_text == "Алматы."
