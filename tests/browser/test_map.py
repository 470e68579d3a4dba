"""The map's names as a browser sets them: the server has only guessed how wide they are."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cities.geography.drawing import draw_map
from cities.geography.text_width import heading_width, text_width
from tests.browser.driver import open_page
from tests.cities.geography.samples import EIGHT, crowded_places, invented_places

STYLES = ("tokens.css", "base.css", "components/map.css")
SETS = {"eight": EIGHT, "74": invented_places(74), "crowd": crowded_places(74)}
# Each text that is seen: its words, its length and the size of its letters, in the map's units.
TEXTS = """
() => [...document.querySelectorAll(".map__drawing text")]
  .filter(each => getComputedStyle(each).display !== "none")
  .map(each => [
    each.textContent,
    each.getComputedTextLength(),
    parseFloat(getComputedStyle(each).fontSize),
    each.classList.contains("map__kazan-label"),
  ])
"""


@pytest.mark.parametrize("width", [600, 360])
@pytest.mark.parametrize("name", SETS)
def test_no_name_is_wider_than_the_room_that_was_found_for_it(
    browser: Browser, name: str, width: int
) -> None:
    folder = Path(__file__).parents[2] / "static/css"
    styles = "".join((folder / each).read_text(encoding="utf-8") for each in STYLES)
    with open_page(browser, width=width) as page:
        page.set_content(
            f'<html lang="ru"><style>{styles}</style>'
            f'<figure class="map">{draw_map(SETS[name]).svg}</figure></html>'
        )
        texts = page.evaluate(TEXTS)
    assert len(texts) >= (8 if width == 360 else 13 if name == "eight" else 30)
    for words, length, size, is_heading in texts:
        room = heading_width(words, size) if is_heading else text_width(words, size)
        assert length <= room, words
