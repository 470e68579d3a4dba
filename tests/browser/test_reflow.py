"""Nothing scrolls sideways, is cut off or stays small, however large the reader makes the text."""

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import sideways_scroll
from tests.browser.measures import OVERLAPS, faults
from tests.browser.pages import visitor


@pytest.mark.parametrize("path", ["/", "/cities/grozny/"])
def test_nothing_that_stays_in_place_covers_half_of_a_small_window(
    browser: Browser, site: str, path: str
) -> None:
    with visitor(browser, site, path, width=320, height=256) as page:
        covered = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
              .filter(each => ["fixed", "sticky"].includes(getComputedStyle(each).position))
              .filter(each => each.checkVisibility())
              .reduce((sum, each) => sum + each.getBoundingClientRect().height, 0)"""
        )
        assert covered <= 256 / 2


def test_what_does_not_fit_is_seen(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/nowhere/", width=320) as page:
        page.evaluate("document.querySelector('h1').style.width = '400px'")
        assert sideways_scroll(page) > 0
        page.evaluate("document.body.style.overflowX = 'hidden'")
        assert faults(page) != []
    with visitor(browser, site, "/nowhere/") as page:
        page.evaluate("document.querySelector('main p').style.marginBottom = '-3rem'")
        assert page.evaluate(OVERLAPS) != []
