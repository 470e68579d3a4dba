"""python -m tests.browser.screenshots FOLDER: every kind of page, three widths, light and dark."""

import re
import sys
from itertools import product
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser

from tests.browser.driver import chromium, open_page, screenshot
from tests.services import private_site

WIDTHS = (360, 768, 1280)
SCHEMES = ("light", "dark")
# Pages that stand alone; of the others, which the sitemap lists, the first of each kind is taken.
FIXED = ("/", "/cities/", "/cities/foreign/", "/cities/russian/", "/events/", "/no-such-page/")
KINDS = (r"/cities/(?!foreign/|russian/)[\w-]+/", r"/events/\d[\w-]*/", r"/events/series/[\w-]+/")


def paths(site: str) -> list[str]:
    """Return the paths to show."""
    with urlopen(f"{site}/sitemap.xml", timeout=20) as answer:
        listed = re.findall(rf"<loc>{re.escape(site)}(.*?)</loc>", answer.read().decode())
    firsts = (next(filter(re.compile(kind).fullmatch, listed), None) for kind in KINDS)
    return [*FIXED, *filter(None, firsts)]


def name(path: str, width: int, scheme: str) -> str:
    """Return a file's name that sorts by page."""
    return f"{path.strip('/').replace('/', '-') or 'home'}-{width}-{scheme}.png"


def take_all(browser: Browser, site: str, folder: Path) -> int:
    """Return how many pictures were taken."""
    shots = list(product(paths(site), WIDTHS, SCHEMES))
    for path, width, scheme in shots:
        with open_page(browser, width=width, color_scheme=scheme) as page:
            page.goto(f"{site}{path}")
            screenshot(page, folder / name(path, width, scheme))
    return len(shots)


def main(folder: Path) -> None:
    """Show a site of its own, started for this."""
    with private_site() as site, chromium() as browser:
        count = take_all(browser, site.url, folder)
    sys.stdout.write(f"Снимков: {count}, папка {folder}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
