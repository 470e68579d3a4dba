"""A running site with its catalogue, and people who are logged in there."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driver import open_page
from tests.running.surroundings import people, running


@dataclass(frozen=True)
class Site:
    """The address of the running site, the surroundings of its commands, and sessions there."""

    url: str
    environment: dict[str, str]
    sessions: list[str]

    def log_in(self, page: Page, number: int = 0) -> None:
        """Give the browser the session of the person with this number."""
        cookie = {"name": "session", "value": self.sessions[number], "url": self.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]  # their class is private


@pytest.fixture(scope="session")
def support_site() -> Iterator[Site]:
    with running() as (server, environment):
        yield Site(server.url, environment, people(environment, 8))


@pytest.fixture
def page(browser: Browser, support_site: Site) -> Iterator[Page]:
    """Yield the page of a visitor never seen before."""
    with open_page(browser, base_url=support_site.url) as opened:
        yield opened
