"""What the reader's system asks for is heeded wherever the reader has chosen nothing here."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from kazan_twins.accessibility.preferences import Preferences
from tests.browser.accessibility.states import DEFAULT, LARGEST, OPEN_ALL, remember
from tests.browser.driver import axe, enlarge_text, open_page, sideways_scroll

GROUND = "getComputedStyle(document.body).backgroundColor"
INK = "getComputedStyle(document.querySelector('h1')).color"
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
MOVING = """[...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  return style.animationName !== "none" || style.transitionDuration !== "0s"
    || style.scrollBehavior === "smooth";
}).length"""


@pytest.mark.parametrize(
    ("scheme", "ground", "ink"), [("light", WHITE, BLACK), ("dark", BLACK, WHITE)]
)
def test_colours_follow_the_device_until_some_are_chosen(
    browser: Browser, site: str, scheme: str, ground: str, ink: str
) -> None:
    with open_page(browser, base_url=site, color_scheme=scheme) as page:
        remember(page.context, site, DEFAULT)
        page.goto("/")
        assert page.evaluate(f"[{GROUND}, {INK}]") == [ground, ink]
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
        remember(page.context, site, DEFAULT.changed({"colours": "black-on-white"}))
        page.reload()
        assert page.evaluate(f"[{GROUND}, {INK}]") == [WHITE, BLACK]
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_forced_colours_stand_until_others_are_chosen(browser: Browser, site: str) -> None:
    with open_page(browser, base_url=site, forced_colors="active") as page:
        remember(page.context, site, DEFAULT)
        page.goto("/")
        canvas = """(() => {
          const probe = document.body.appendChild(document.createElement("p"));
          probe.style.cssText = "background: Canvas";
          return getComputedStyle(probe).backgroundColor;
        })()"""
        assert page.evaluate(GROUND) == page.evaluate(canvas)
        remember(page.context, site, DEFAULT.changed({"colours": "green-on-brown"}))
        page.reload()
        assert page.evaluate(GROUND) == "rgb(47, 31, 18)"


@pytest.mark.parametrize("version", ["", "?biggerVersion=Y"])
@pytest.mark.parametrize("wish", [{"contrast": "more"}, {"forced_colors": "active"}])
def test_a_wish_for_contrast_breaks_no_version(
    browser: Browser, site: str, version: str, wish: dict[str, Any]
) -> None:
    with open_page(browser, base_url=site, **wish) as page:
        page.goto(f"/cities/{version}")
        assert [fault.rule for fault in axe(page, "cat.color")] == []
        assert page.get_by_role("link", name="События").first.is_visible()


@pytest.mark.parametrize("wish", ["reduce", "no-preference"])
def test_nothing_moves_in_the_accessible_version(browser: Browser, site: str, wish: str) -> None:
    with open_page(browser, base_url=site, reduced_motion=wish) as page:
        page.goto("/?biggerVersion=Y")
        assert page.evaluate(MOVING) == 0


class Window(NamedTuple):
    """A window, and the browser's own text size in per cent."""

    width: int
    height: int
    percent: int


WINDOWS = (Window(1280, 800, 200), Window(640, 450, 100), Window(320, 256, 100))


@pytest.mark.parametrize("window", [*WINDOWS, Window(320, 800, 200)])
def test_the_browsers_own_text_size_counts_on_top(
    browser: Browser, site: str, kinds: list[str], window: Window
) -> None:
    with open_page(browser, width=window.width, height=window.height, base_url=site) as page:
        remember(page.context, site, DEFAULT)
        enlarge_text(page, window.percent)
        for path in kinds:
            page.goto(path)
            assert sideways_scroll(page) == 0, path
        size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        assert size == pytest.approx(17 * window.percent / 100)


def test_wider_spacing_of_the_readers_own_style_cuts_nothing(
    browser: Browser, site: str, kinds: list[str]
) -> None:
    spacing = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""
    with open_page(browser, width=320, base_url=site, bypass_csp=True) as page:
        remember(page.context, site, LARGEST[0])
        for path in kinds:
            page.goto(path)
            page.add_style_tag(content=spacing)
            assert sideways_scroll(page) == 0, path


@pytest.mark.parametrize("state", [DEFAULT, *LARGEST])
def test_paper_gets_dark_ink_everything_open_and_the_chosen_size(
    browser: Browser, site: str, state: Preferences, tmp_path: Path
) -> None:
    with open_page(browser, base_url=site) as page:
        remember(page.context, site, state)
        page.goto("/cities/foreign/")
        size = page.evaluate("getComputedStyle(document.body).fontSize")
        page.emulate_media(media="print")
        assert page.evaluate(f"[{GROUND}, {INK}]") == [WHITE, BLACK]
        assert page.evaluate("getComputedStyle(document.body).fontSize") == size
        assert page.locator("details:not([open])").count() >= 4
        assert page.locator(".card .passport").first.evaluate("e => e.checkVisibility()")
        assert not page.locator(".panel").is_visible()
        page.screenshot(path=tmp_path / "paper.png")
    with Image.open(tmp_path / "paper.png") as paper:
        [low, high] = paper.convert("L").getextrema()
    assert (low, high) == (0, 255)


def test_pages_print_closed_cards_in_full(reader: Page) -> None:
    shown = "cards => cards.filter(card => card.checkVisibility()).length"
    reader.goto("/cities/foreign/")
    passports = reader.locator(".card .passport")
    assert passports.count() >= 4
    assert passports.evaluate_all(shown) == 0
    reader.emulate_media(media="print")
    assert passports.evaluate_all(shown) == passports.count()


@pytest.mark.parametrize("path", ["/", "/cities/almaty/", "/events/", "/support/report/"])
def test_both_versions_print_the_same_words(reader: Page, site: str, path: str) -> None:
    printed = []
    for preferences in (DEFAULT, DEFAULT.changed({"version": "ordinary"})):
        remember(reader.context, site, preferences)
        reader.goto(path)
        reader.evaluate(OPEN_ALL)
        reader.emulate_media(media="print")
        printed.append(reader.locator("body").inner_text().split())
    assert printed[0] == printed[1]
