"""One Chromium for all browser tests of a process; each test opens its own fresh visitor in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield a running headless browser."""
    with chromium() as running:
        yield running
