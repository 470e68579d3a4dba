"""python -m tests.browser.screenshots FOLDER [DOCS]: what the site looks like, page by page.

FOLDER gets every kind of page at three widths, light and dark; DOCS the few that README.md shows.
"""

import re
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser

from tests.browser.driver import chromium, open_page, screenshot, wait_until_drawn
from tests.services import private_site
from tests.waiting import PATIENCE

WINDOWS = ((360, "light"), (360, "dark"), (768, "light"), (1280, "light"), (1280, "dark"))
# Pages that stand alone, or that differ from others of their kind; of the kinds, which the
# sitemap lists, the first of each is taken.
FIXED = (
    "/",
    "/cities/",
    "/cities/?country=TR",
    "/cities/#almaty",
    "/cities/grozny/",
    "/cities/al-manufiya/",
    "/events/",
    "/map/",
    "/accessibility/",
    "/accounts/login/",
    "/support/new/",
    "/no-such-page/",
)
KINDS = (r"/cities/(?!foreign/|russian/)[\w-]+/", r"/events/\d[\w-]*/", r"/events/series/[\w-]+/")
MOST_COLOURS = 128


@dataclass(frozen=True)
class ReadmePicture:
    """A picture of README.md: the top of a page, as high as it says, in CSS pixels."""

    name: str
    path: str
    width: int
    height: int


README_PICTURES = (
    ReadmePicture("home.png", "/", 1280, 1480),
    ReadmePicture("city.png", "/cities/almaty/", 1280, 1480),
    ReadmePicture("accessible.png", "/cities/almaty/?biggerVersion=Y", 1280, 1100),
    ReadmePicture("phone.png", "/", 360, 780),
)


def paths(site: str) -> list[str]:
    """Return the paths to show."""
    with urlopen(f"{site}/sitemap.xml", timeout=PATIENCE) as answer:
        listed = re.findall(rf"<loc>{re.escape(site)}(.*?)</loc>", answer.read().decode())
    firsts = (next(filter(re.compile(kind).fullmatch, listed), None) for kind in KINDS)
    return [*FIXED, *filter(None, firsts)]


def name(path: str, width: int, scheme: str) -> str:
    """Return a file's name that sorts by page."""
    words = re.sub(r"[^\w-]+", "-", path).strip("-")
    return f"{words or 'home'}-{width}-{scheme}.png"


def take_all(browser: Browser, site: str, folder: Path) -> int:
    """Return how many pictures were taken."""
    shown = paths(site)
    for width, scheme in WINDOWS:
        # One visitor for all addresses: a fresh one for each would take twice the time.
        with open_page(browser, width=width, color_scheme=scheme) as page:
            for path in shown:
                # A mere change of the fragment would not load the page again.
                page.goto("about:blank")
                page.goto(f"{site}{path}")
                screenshot(page, folder / name(path, width, scheme))
    return len(shown) * len(WINDOWS)


def take_for_readme(browser: Browser, site: str, folder: Path) -> int:
    """Return how many pictures were taken; each is small enough to be committed."""
    folder.mkdir(parents=True, exist_ok=True)
    for picture in README_PICTURES:
        with open_page(browser, width=picture.width, height=picture.height) as page:
            page.goto(f"{site}{picture.path}")
            wait_until_drawn(page)
            image = Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        image.quantize(MOST_COLOURS, dither=Image.Dither.NONE).save(
            folder / picture.name, optimize=True
        )
    return len(README_PICTURES)


def main(folder: Path, docs: Path | None = None) -> None:
    """Show a site of its own, started for this."""
    with private_site() as site, chromium() as browser:
        count = take_all(browser, site.url, folder)
        if docs:
            count += take_for_readme(browser, site.url, docs)
    sys.stdout.write(f"Снимков: {count}, папки: {', '.join(sys.argv[1:])}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
