"""The keyboard reaches everything, shows where it is, and is never caught."""

import io

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, FloatRect, Page

from tests.browser.driver import open_page
from tests.browser.pages import KINDS, visitor

STOPS = 30
# What has focus: how its outline is drawn, where it lies, whether it is on top there.
FOCUSED = """
() => {
  const each = document.activeElement;
  const style = getComputedStyle(each);
  const box = each.getBoundingClientRect();
  const inside = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
  const top = document.elementFromPoint(...inside);
  return {
    html: each.outerHTML.slice(0, 100),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    drawn: Boolean(each.closest("svg")),
    seen: box.top >= 0 && box.top < innerHeight && box.left >= 0 && box.right <= innerWidth + 1,
    uncovered: each.contains(top) || Boolean(top?.contains(each)) || Boolean(each.closest("svg")),
  };
}
"""
BOX = """
() => {
  const {x, y, width, height} = document.activeElement.getBoundingClientRect();
  return {x: Math.max(0, x - 6), y: Math.max(0, y - 6), width: width + 12, height: height + 12};
}
"""


def test_the_first_tab_offers_to_skip_to_the_content(browser: Browser, site: str) -> None:
    with open_page(browser, base_url=site) as page:
        for path in KINDS:
            page.goto(path)
            page.keyboard.press("Tab")
            link = page.locator(":focus")
            assert link.get_attribute("href") == "#main", path
            box = link.bounding_box()
            assert box
            assert box["y"] >= 0, path
            assert box["height"] >= 24, path
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "main", path
            page.keyboard.press("Tab")
            inside = page.evaluate("Boolean(document.activeElement.closest('main, footer'))")
            assert inside, path


@pytest.mark.parametrize("path", ["/", "/cities/", "/cities/grozny/", "/map/", "/events/"])
@pytest.mark.parametrize("width", [1280, 320])
def test_focus_is_seen_at_every_stop(browser: Browser, site: str, path: str, width: int) -> None:
    with visitor(browser, site, path, width=width) as page:
        for _stop in range(STOPS):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            focused = page.evaluate(FOCUSED)
            assert focused["outlined"] or focused["drawn"], focused
            assert focused["seen"], focused
            assert focused["uncovered"], focused


def picture(page: Page, box: FloatRect) -> Image.Image:
    # Playwright hides the caret and stops what moves, so two pictures differ by the focus alone.
    return Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
@pytest.mark.parametrize("path", ["/", "/cities/grozny/"])
def test_focus_changes_what_is_painted(
    browser: Browser, site: str, path: str, options: dict[str, str]
) -> None:
    with visitor(browser, site, path, **options) as page:
        for _stop in range(12):
            page.keyboard.press("Tab")
            box: FloatRect = page.evaluate(BOX)
            focused = picture(page, box)
            page.evaluate("window.last = document.activeElement; window.last.blur()")
            changed = ImageChops.difference(focused, picture(page, box)).getbbox()
            page.evaluate("window.last.focus({focusVisible: true, preventScroll: true})")
            assert changed, page.evaluate(FOCUSED)


def test_tab_goes_through_the_whole_page_and_out_of_it(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/cities/grozny/") as page:
        wanted = page.evaluate(
            """[...document.querySelectorAll("a[href], button, select, input, summary")]
              .filter(each => each.checkVisibility()).length"""
        )
        page.evaluate("window.stops = new Set()")
        for _stop in range(wanted):
            page.keyboard.press("Tab")
            page.evaluate("stops.add(document.activeElement)")
        assert page.evaluate("stops.size") == wanted
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body")


def test_a_card_opens_and_closes_by_keyboard(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/cities/") as page:
        card = page.locator("details.card").first
        card.locator("summary").focus()
        for key, state in (("Enter", True), ("Enter", False), ("Space", True)):
            page.keyboard.press(key)
            assert card.evaluate("card => card.open") is state
