"""Every page of the site, loaded once on the narrowest screen."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import open_page
from tests.browser.measures import faults
from tests.browser.pages import all_paths, open_all


class Walk(NamedTuple):
    """What was seen on the way through all pages."""

    faults: dict[str, list[Any]]
    requests: set[str]
    complaints: list[str]


@pytest.fixture(scope="module")
def walk(browser: Browser, site: str) -> Walk:
    seen = Walk({}, set(), [])
    with open_page(browser, width=320, base_url=site) as page:
        page.on("request", lambda request: seen.requests.add(request.url))
        page.on("console", lambda message: seen.complaints.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: seen.complaints.append(f"{page.url}: {error}"))
        page.on(
            "response",
            lambda answer: seen.complaints.append(answer.url) if answer.status >= 400 else None,
        )
        for path in all_paths(site):
            page.goto(path)
            open_all(page)
            seen.faults[path] = faults(page)
            # What the page does for a reader who selects text is part of it.
            page.keyboard.press("Control+A")
    return seen


def test_no_page_scrolls_sideways_on_the_narrowest_screen(
    walk: Walk, covered: Callable[[int, str], None]
) -> None:
    covered(len(walk.faults), "страницы на экране 320, без запросов наружу и без ошибок")
    assert len(walk.faults) > 80
    assert {path: each for path, each in walk.faults.items() if each} == {}


def test_no_page_asks_another_host_or_says_an_error(walk: Walk, site: str) -> None:
    assert [address for address in walk.requests if not address.startswith(f"{site}/")] == []
    assert walk.complaints == []
