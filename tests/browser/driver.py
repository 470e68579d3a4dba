"""Playwright on the system's own Chromium, and what the tests ask of a page.

Nothing here speaks to the world: the browser resolves no name but this machine's.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.services.packages import browser as find_browser
from tests.waiting import PATIENCE

FLAGS = (
    "--no-sandbox",  # tests run as root in containers, on our own pages only
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers give /dev/shm 64 MB, a tall screenshot needs more
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
WCAG_22_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
DEFAULT_TAGS = (*WCAG_22_AA, "best-practice")

# Rules that axe itself leaves off by default (target-size among them) are switched on by their
# tags; what its makers call experimental or deprecated stays off.
RUN_AXE = """
async (tags) => {
  const unfit = ["experimental", "deprecated"];
  const rules = axe.getRules(tags).filter(rule => !rule.tags.some(tag => unfit.includes(tag)));
  const options = {
    runOnly: { type: "rule", values: rules.map(rule => rule.ruleId) },
    resultTypes: ["violations"],
  };
  return (await axe.run(document, options)).violations;
}
"""
# Chromium gives every colour as rgb() or rgba(), or as color(srgb …) after color-mix();
# a canvas turns any of them into four bytes.
CONTRAST = """
(element) => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const layers = [getComputedStyle(element).color];
  for (let node = element; node; node = node.parentElement) {
    layers.push(getComputedStyle(node).backgroundColor);
  }
  layers.push("Canvas");
  const paint = (colours) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours.toReversed()) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    const linear = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map(byte => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const [light, dark] = [paint(layers), paint(layers.slice(1))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
"""


@dataclass(frozen=True)
class Violation:
    """One axe rule that the page breaks, with the selectors of the elements at fault."""

    rule: str
    impact: str
    help: str
    targets: tuple[str, ...]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a headless Chromium; raises FileNotFoundError where the machine has none."""
    path = find_browser()
    if path is None:
        raise FileNotFoundError("Нет Chromium: установите пакет chromium.")
    # Playwright keeps an event loop in this thread, in which Django would refuse its database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE * 1000)
        browser = playwright.chromium.launch(
            executable_path=path, args=list(FLAGS), timeout=PATIENCE * 1000
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: Browser, *, width: int = 1280, height: int = 800, **options: Any
) -> Iterator[Page]:
    """Yield an empty page of a fresh visitor: no cookies, no motion, Russian.

    Options are those of Playwright's `new_context`: `color_scheme="dark"`,
    `java_script_enabled=False`, `forced_colors="active"`, `base_url=…`.
    """
    settings = {"locale": "ru-RU", "timezone_id": "Europe/Moscow", "reduced_motion": "reduce"}
    context = browser.new_context(viewport={"width": width, "height": height}, **settings | options)
    context.set_default_timeout(PATIENCE * 1000)
    try:
        yield context.new_page()
    finally:
        context.close()


def follow(element: Locator) -> None:
    """Press a link or a button, and wait for the page to which it leads."""
    with element.page.expect_navigation():
        element.click()


@cache
def _axe_script() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def axe(page: Page, *tags: str) -> list[Violation]:
    """Return what axe finds by the rules with these tags; WCAG 2.2 AA and best practice if none.

    The script comes in through the debugger, so the page's Content-Security-Policy stands; a page
    with scripting switched off cannot be asked.
    """
    page.evaluate(_axe_script())
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, list(tags or DEFAULT_TAGS))
    return [_violation(entry) for entry in found]


def _violation(entry: dict[str, Any]) -> Violation:
    targets = tuple(" ".join(map(str, node["target"])) for node in entry["nodes"])
    return Violation(entry["id"], entry["impact"], entry["help"], targets)


def sideways_scroll(page: Page) -> int:
    """Return by how many CSS pixels the page is wider than its window; 0 is as it should be."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def contrast(page: Page, selector: str) -> float:
    """Return the contrast ratio, 1 to 21, of the text in the first element that matches.

    Sees plain backgrounds through any transparent ones; pictures and gradients it does not see.
    """
    ratio: float = page.locator(selector).first.evaluate(CONTRAST)
    return ratio


def enlarge_text(page: Page, percent: int) -> None:
    """Set the browser's own text size, as a visitor does: 100 is 16 px. Media queries see it."""
    sizes = {"standard": 16 * percent // 100, "fixed": 13 * percent // 100}
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": sizes})


def wait_until_drawn(page: Page) -> None:
    """Wait for the fonts and for every picture, the lazy ones too."""
    page.evaluate(
        """async () => {
          for (const image of document.images) { image.loading = "eager"; }
          await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
          await document.fonts.ready;
        }"""
    )


def screenshot(page: Page, path: Path) -> None:
    """Save the whole page as PNG, its fonts loaded and its lazy pictures shown."""
    wait_until_drawn(page)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True, animations="disabled")
