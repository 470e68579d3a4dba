"""The site as `make run` starts it, and the paths of all its pages."""

import re
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility.states import DEFAULT, remember
from tests.browser.driver import open_page
from tests.services import private_site

# What no sitemap lists: the settings, a year, a narrowed list, an empty one, an error.
OTHERS = [
    "/accessibility/",
    "/events/2025/",
    "/cities/?country=KZ",
    "/cities/?letter=Ъ",
    "/no-such-page/",
]
ONE_OF_A_KIND = (r"/cities/(?!foreign/|russian/)[\w-]+/", r"/events/\d+-[\w-]*/")


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Yield the address of a running site with the real catalogue."""
    # The site's own settings, not those of tests: their style sheets are not bundled.
    with private_site(DJANGO_SETTINGS_MODULE="kazan_twins.settings") as server:
        yield server.url


@pytest.fixture(scope="session")
def every_path(site: str) -> list[str]:
    """Return the path of every page."""
    with urlopen(f"{site}/sitemap.xml", timeout=20) as answer:
        listed = re.findall(rf"<loc>{re.escape(site)}(.*?)</loc>", answer.read().decode())
    return [*listed, *(path for path in OTHERS if path not in listed)]


@pytest.fixture(scope="session")
def kinds(every_path: list[str]) -> list[str]:
    """Return one page of each kind, for what takes long."""
    many = {path for path in every_path for kind in ONE_OF_A_KIND if re.fullmatch(kind, path)}
    series = [path for path in every_path if path.startswith("/events/series/")]
    firsts = [
        next(path for path in every_path if re.fullmatch(kind, path)) for kind in ONE_OF_A_KIND
    ]
    alone = [path for path in every_path if path not in many and path not in series]
    return [*alone, *firsts, series[0]]


@pytest.fixture
def reader(browser: Browser, site: str) -> Iterator[Page]:
    """Yield a page of a reader who has opened the accessible version and chosen nothing else."""
    with open_page(browser, base_url=site) as page:
        remember(page.context, site, DEFAULT)
        yield page
