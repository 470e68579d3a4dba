"""The pages that the browser tests open: one of each kind, or all that the sitemap names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import urlopen
from xml.etree import ElementTree as ET

from playwright.sync_api import Browser, Page

from tests.browser.driver import open_page
from tests.waiting import PATIENCE

# The fullest and the emptiest of each kind: what fits both fits those between.
KINDS = (
    "/",
    "/cities/",
    "/cities/foreign/",
    "/cities/russian/",
    "/cities/?country=TR",
    "/cities/grozny/",
    "/cities/al-manufiya/",
    "/map/",
    "/events/",
    "/events/2012/",
    "/events/63-shahmatny-turnir-2025/",
    "/events/3-programma-svyazey-2015/",
    "/events/series/kazan-digital-week/",
    "/nowhere/",
)
WITH_CARDS = ("/", "/cities/", "/cities/foreign/", "/cities/russian/")
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def all_paths(site: str) -> list[str]:
    """Return the path of every page that the sitemap names."""
    with urlopen(f"{site}/sitemap.xml", timeout=PATIENCE) as answer:
        tree = ET.fromstring(answer.read())
    return [str(place.text).removeprefix(site) for place in tree.iter(LOCATION)]


@contextmanager
def visitor(browser: Browser, site: str, path: str, **options: Any) -> Iterator[Page]:
    """Yield a page of the site in a window of its own."""
    with open_page(browser, base_url=site, **options) as page:
        page.goto(path)
        yield page


def open_all(page: Page) -> None:
    """Open every card and box of the page."""
    page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")


def enlarge_root(page: Page) -> None:
    """Double the root's own size, which no media query sees."""
    page.evaluate(
        """() => {
          const root = document.documentElement;
          root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
        }"""
    )
