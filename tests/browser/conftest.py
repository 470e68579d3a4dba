"""One Chromium and one running site for all browser tests of a process."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import chromium
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
