"""Nothing scrolls sideways, is cut off or stays small, however large the reader makes the text."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driver import enlarge_text, open_page, sideways_scroll
from tests.browser.pages import KINDS, all_paths, enlarge_root, open_all, visitor

# What a reader with poor sight sets to tell letters and lines apart: WCAG 1.4.12.
SPACING = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""
CUT_OFF = """
() => [...document.querySelectorAll("body *")]
  .filter(element => element.checkVisibility() && !element.closest("svg"))
  .filter(element => {
    const style = getComputedStyle(element);
    const hides = axis => ["hidden", "clip", "scroll", "auto"].includes(style[`overflow${axis}`]);
    const wide = hides("X") && element.scrollWidth > element.clientWidth + 1;
    const high = hides("Y") && element.scrollHeight > element.clientHeight + 1;
    // What is hidden on purpose is one pixel large.
    return element.clientWidth > 1 && (wide || high);
  })
  .map(element => element.outerHTML.slice(0, 100))
"""
# Text nodes with the size of their letters, in the order of the page.
SIZES = """
() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (text && !parent.closest("svg, script, style")) {
      found.push([text.length, parseFloat(getComputedStyle(parent).fontSize)]);
    }
  }
  return found;
}
"""
OVERLAPS = """
() => {
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || parent.closest("svg, script, style, option")) continue;
    // What only a screen reader says is one pixel large.
    if (!parent.checkVisibility() || parent.clientWidth === 1) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width > 1) words.push([parent, box, walker.currentNode.data.trim().slice(0, 30)]);
    }
  }
  const found = [];
  for (const [index, [one, a, text]] of words.entries()) {
    for (const [other, b, more] of words.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      // Boxes of letters are higher than the letters: lines that touch do not overlap.
      if (width > 2 && height > Math.min(a.height, b.height) / 2) found.push([text, more]);
    }
  }
  return found;
}
"""
Measured = list[tuple[int, float]]


def faults(page: Page) -> list[Any]:
    wider = sideways_scroll(page)
    return [*([f"шире окна на {wider}"] if wider else []), *page.evaluate(CUT_OFF)]


def test_no_page_scrolls_sideways_on_the_narrowest_screen(
    browser: Browser, site: str, covered: Callable[[int, str], None]
) -> None:
    paths = [*all_paths(site), "/nowhere/"]
    found = {}
    with open_page(browser, width=320, base_url=site) as page:
        for path in paths:
            page.goto(path)
            open_all(page)
            found[path] = faults(page)
    covered(len(paths), "страницы на экране 320")
    assert len(paths) > 80
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize(
    ("width", "height"), [(320, 640), (640, 450), (1280, 800)], ids=["narrow", "zoomed", "wide"]
)
def test_text_of_double_size_fits(
    browser: Browser, site: str, path: str, width: int, height: int
) -> None:
    with visitor(browser, site, path, width=width, height=height) as page:
        open_all(page)
        assert faults(page) == []
        enlarge_root(page)
        assert faults(page) == []
        assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("path", KINDS)
def test_the_readers_own_large_type_fits_and_reaches_all_text(
    browser: Browser, site: str, path: str
) -> None:
    with visitor(browser, site, path) as page:
        open_all(page)
        before: Measured = page.evaluate(SIZES)
        enlarge_text(page, 200)
        after: Measured = page.evaluate(SIZES)
        assert faults(page) == []
    grown = sum(n for (n, was), (_n, now) in zip(before, after, strict=True) if now >= 1.9 * was)
    assert grown / sum(letters for letters, _size in before) >= 0.98


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("width", [320, 1280])
def test_wider_spacing_cuts_nothing(browser: Browser, site: str, path: str, width: int) -> None:
    with visitor(browser, site, path, width=width) as page:
        open_all(page)
        page.evaluate(SPACING)
        assert faults(page) == []
        assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("path", ["/", "/cities/grozny/"])
def test_nothing_that_stays_in_place_covers_half_of_a_small_window(
    browser: Browser, site: str, path: str
) -> None:
    with visitor(browser, site, path, width=320, height=256) as page:
        covered = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
              .filter(each => ["fixed", "sticky"].includes(getComputedStyle(each).position))
              .filter(each => each.checkVisibility())
              .reduce((sum, each) => sum + each.getBoundingClientRect().height, 0)"""
        )
        assert covered <= 256 / 2


def test_what_does_not_fit_is_seen(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/nowhere/", width=320) as page:
        page.evaluate("document.querySelector('h1').style.width = '400px'")
        assert sideways_scroll(page) > 0
        page.evaluate("document.body.style.overflowX = 'hidden'")
        assert faults(page) != []
    with visitor(browser, site, "/nowhere/") as page:
        page.evaluate("document.querySelector('main p').style.marginBottom = '-3rem'")
        assert page.evaluate(OVERLAPS) != []
