"""The admin's pages in a browser: axe finds nothing, nothing scrolls sideways."""

from collections.abc import Callable

from playwright.sync_api import Browser

from tests.browser.clerk import log_in
from tests.browser.driver import axe, open_page, sideways_scroll
from tests.services.server import Server

PAGES = (
    "",
    "help/",
    "cities/city/",
    "cities/city/add/",
    "cities/city/1/change/",
    "cities/event/",
    "cities/event/add/",
    "cities/event/1/change/",
    "cities/agreement/add/",
    "cities/eventseries/",
    "cities/country/add/",
    "cities/keyfigure/",
    "cities/introduction/1/change/",
    "support/ticket/",
)
# Of Django's own markup, which no template of ours reaches.
DJANGOS = {"empty-table-header", "scope-attr-valid", "landmark-unique", "label-title-only"}


def test_the_pages_of_the_admin_are_open_to_everybody(
    browser: Browser, editors_site: Server, covered: Callable[[int, str], None]
) -> None:
    covered(len(PAGES), "страницы админки: axe")
    with open_page(browser, base_url=editors_site.url) as page:
        log_in(page, editors_site)
        found = {}
        for address in PAGES:
            page.goto(f"/admin/{address}")
            faults = [
                f"{each.rule}: {each.targets[:2]}" for each in axe(page) if each.rule not in DJANGOS
            ]
            if sideways_scroll(page):
                faults.append("scrolls sideways")
            found[address] = faults
        assert {address: faults for address, faults in found.items() if faults} == {}
        page.evaluate("document.querySelector('main').append(document.createElement('input'))")
        assert "label" in {each.rule for each in axe(page)}
