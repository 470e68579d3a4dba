"""axe finds nothing: WCAG 2.2 AA and its makers' best practice, on every kind of page."""

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import axe
from tests.browser.pages import KINDS, WITH_CARDS, open_all, visitor


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(browser: Browser, site: str, path: str, width: int) -> None:
    with visitor(browser, site, path, width=width) as page:
        assert axe(page) == []


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", WITH_CARDS)
def test_axe_finds_nothing_in_open_cards(
    browser: Browser, site: str, path: str, width: int
) -> None:
    with visitor(browser, site, path, width=width) as page:
        open_all(page)
        assert axe(page) == []


@pytest.mark.parametrize("path", ["/", "/cities/", "/cities/grozny/", "/map/", "/nowhere/"])
def test_axe_finds_nothing_in_the_dark(browser: Browser, site: str, path: str) -> None:
    with visitor(browser, site, path, color_scheme="dark") as page:
        open_all(page)
        assert axe(page) == []
