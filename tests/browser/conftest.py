"""One Chromium and one running site for all browser tests of a process."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.clerk import Clerk, log_in
from tests.browser.driver import chromium, open_page
from tests.services.server import Server
from tests.services.site import private_site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a running headless browser; each test opens its own fresh visitor in it."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Yield the address of the real site with the real catalogue and the site's own settings."""
    with private_site() as server:
        yield server.url


@pytest.fixture(scope="session")
def editors_site() -> Iterator[Server]:
    """Yield a running site whose catalogue the tests of the admin may change."""
    with private_site() as server:
        yield server


@pytest.fixture(params=["mouse", "keyboard"])
def clerk(
    browser: Browser,
    editors_site: Server,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> Iterator[Clerk]:
    """Yield an editor who is logged in and does a job twice: with the mouse, and without one."""
    with open_page(browser, base_url=editors_site.url) as page:
        log_in(page, editors_site)
        yield Clerk(page, record_property, by_keyboard=request.param == "keyboard")
