"""The map as a browser paints it: names as wide as was guessed, and what the styles alone do."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from math import dist
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cities.atlas.labels.text_width import heading_width, text_width
from cities.atlas.map.drawing import draw_map
from cities.atlas.plane.box import Box
from tests.browser.driver import open_page
from tests.browser.pages import visitor
from tests.cities.atlas.samples import EIGHT, REAL, invented_places

NOTHING = "rgba(0, 0, 0, 0)"
STYLES = ("tokens.css", "base.css", "components/map.css")
SETS = {"eight": EIGHT, "74": invented_places(74), "real": REAL}
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
# What is painted of the names, in CSS pixels: from the top of the letters to their baseline, for
# their own boxes hold the room between lines too. Then the dots, and the rim's centre and radius.
PAINTED = """
() => {
  const box = element => element.getBoundingClientRect();
  const names = [...document.querySelectorAll(".map__label")]
    .filter(each => getComputedStyle(each).display !== "none")
    .map(each => {
      const { left, top, right, bottom } = box(each);
      const size = (bottom - top) * 0.15;
      return [left, top + size, right, bottom - size];
    });
  const middle = ({ left, top, right, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const dots = [...document.querySelectorAll(".map__dot")].map(each => middle(box(each)));
  const rim = box(document.querySelector(".map__rim"));
  return [names, dots, [...middle(rim), rim.width / 2]];
}
"""


@contextmanager
def shown(browser: Browser, name: str, **options: Any) -> Iterator[Page]:
    """Yield a page with nothing but the map of these cities."""
    folder = Path(__file__).parents[2] / "static/css"
    styles = "".join((folder / each).read_text(encoding="utf-8") for each in STYLES)
    with open_page(browser, **options) as page:
        page.set_content(
            f'<html lang="ru"><style>{styles}</style>'
            f'<figure class="map">{draw_map(SETS[name]).svg}</figure></html>'
        )
        yield page


@pytest.mark.parametrize("width", [600, 360])
@pytest.mark.parametrize("name", SETS)
def test_no_name_is_wider_than_the_room_that_was_found_for_it(
    browser: Browser, name: str, width: int
) -> None:
    with shown(browser, name, width=width) as page:
        texts = page.evaluate(TEXTS)
    assert len(texts) >= (8 if width == 360 else 13 if name == "eight" else 30)
    for words, length, size, is_heading in texts:
        room = heading_width(words, size) if is_heading else text_width(words, size)
        assert length <= room, words


@pytest.mark.parametrize(("window", "map_width", "fewest"), [(1280, 552, 64), (390, 339, 25)])
def test_of_74_real_cities_most_are_named_and_no_name_touches_another_or_a_dot(
    browser: Browser, site: str, window: int, map_width: int, fewest: int
) -> None:
    with visitor(browser, site, "/map/", width=window) as page:
        drawing = page.locator(".map__drawing").bounding_box()
        assert drawing
        assert drawing["width"] >= map_width
    with shown(browser, "real", width=map_width) as page:
        assert page.evaluate("document.querySelector('.map').clientWidth") == map_width
        names, dots, rim = page.evaluate(PAINTED)
    assert len(names) >= fewest
    for name, other in combinations(names, 2):
        assert not Box(*name).overlaps(Box(*other))
    for x, y in dots:
        assert not any(left < x < right and top < y < bottom for left, top, right, bottom in names)
    for left, top, right, bottom in names:
        corners = [(x, y) for x in (left, right) for y in (top, bottom)]
        assert max(dist(corner, rim[:2]) for corner in corners) <= rim[2]


def test_the_way_to_kazan_comes_out_under_pointer_and_focus(browser: Browser) -> None:
    with shown(browser, "eight", width=600) as page:
        way, stroke = page.locator(".map__way").nth(3), "way => getComputedStyle(way).stroke"
        assert way.evaluate(stroke) == NOTHING
        page.keyboard.press("Tab")
        assert page.locator(".map__way").first.evaluate(stroke) != NOTHING
        page.locator(".map__city").nth(3).locator(".map__target").hover()
        assert way.evaluate(stroke) != NOTHING
        page.mouse.move(1, 1)
        assert way.evaluate(stroke) == NOTHING


@pytest.mark.parametrize(("width", "layer"), [(600, "wide"), (360, "narrow")])
def test_a_name_without_room_comes_out_on_focus(browser: Browser, width: int, layer: str) -> None:
    with shown(browser, "74", width=width) as page:
        link = page.locator(f".map__city:has(.map__label_spare.map__{layer})").first
        name = link.locator(f".map__{layer}")
        assert not name.is_visible()
        page.keyboard.press("Tab")
        link.focus()
        assert name.is_visible()


def test_a_narrow_map_has_larger_letters_and_never_both_layers(browser: Browser) -> None:
    for width, seen, hidden in ((600, "wide", "narrow"), (360, "narrow", "wide")):
        with shown(browser, "eight", width=width) as page:
            assert page.locator(f"text.map__label.map__{seen}:visible").count() >= 6
            assert page.locator(f".map__{hidden}:visible").count() == 0


def test_forced_colours_leave_land_sea_dots_and_names_apart(browser: Browser) -> None:
    with shown(browser, "eight", width=600, forced_colors="active") as page:
        painted = page.evaluate(
            """() => Object.fromEntries(
              [["sea", "fill"], ["land", "fill"], ["land", "stroke"], ["partner", "stroke"],
               ["dot", "stroke"], ["label", "fill"], ["ways", "stroke"], ["rim", "stroke"]]
                .map(([part, what]) => [
                  `${part} ${what}`,
                  getComputedStyle(document.querySelector(`.map__${part}`))[what],
                ]))"""
        )
    ground = painted.pop("sea fill")
    assert painted.pop("land fill") == ground
    assert len(painted) == 6
    assert ground not in painted.values()
    assert painted["land stroke"] != painted["partner stroke"]


def test_the_map_stays_where_it_is_when_the_figures_are_explained(
    browser: Browser, site: str
) -> None:
    with visitor(browser, site, "/") as page:
        drawing = page.locator(".hero .map")
        before = drawing.bounding_box()
        page.locator(".hero summary").click()
        assert drawing.bounding_box() == before
