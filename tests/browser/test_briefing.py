"""A city's page printed from Chromium: a briefing of one or two sheets, in both versions."""

from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from kazan_twins.accessibility.preferences import Preferences
from tests.browser.accessibility.states import remember
from tests.browser.driver import open_page
from tests.browser.pages import all_paths

MOST_SHEETS = 2
ACCESSIBLE = Preferences().changed({"version": "accessible"})
LARGEST = ACCESSIBLE.changed({"size": "200"})
HEADINGS = "[...document.querySelectorAll('main :is(h1, h2, h3)')].map(each => each.innerText)"


def sheets(browser: Browser, site: str, path: str, preferences: Preferences) -> list[list[str]]:
    """Return the lines of each sheet, and say if one ends or begins with a heading alone."""
    with open_page(browser, base_url=site) as page:
        remember(page.context, site, preferences)
        page.goto(path)
        page.emulate_media(media="print")
        headings = page.evaluate(HEADINGS)
        printed = PdfReader(BytesIO(page.pdf(format="A4")))
    found = [
        [line.strip() for line in sheet.extract_text().splitlines() if line.strip()]
        for sheet in printed.pages
    ]
    assert [lines[-1] for lines in found if lines[-1] in headings] == [], path
    return found


@pytest.mark.parametrize("preferences", [Preferences(), ACCESSIBLE], ids=["ordinary", "accessible"])
def test_every_city_is_printed_on_two_sheets(
    browser: Browser, site: str, preferences: Preferences, covered: Callable[[int, str], None]
) -> None:
    cities = [path for path in all_paths(site) if path.startswith("/cities/") and path[8:]]
    cities = [path for path in cities if path not in ("/cities/foreign/", "/cities/russian/")]
    for path in cities:
        found = sheets(browser, site, path, preferences)
        assert len(found) <= MOST_SHEETS, path
    covered(len(cities), "напечатанные справки о городах")
    assert len(cities) == 8


def test_a_briefing_spells_out_addresses_and_says_what_it_leaves_out(
    browser: Browser, site: str
) -> None:
    found = sheets(browser, site, "/cities/almaty/", Preferences())
    text = "\n".join(line for lines in found for line in lines)
    assert f"{site}/cities/almaty/\n" in text
    assert f"{site}/events/65-yunoshesky-festival-briks-2025/" in text
    assert "almaty.kz" in text
    assert "(2021 г.)" in text.replace("\u00a0", " ")
    assert "6 событий из 10" in text.replace("\u00a0", " ")
    assert f"{site}/cities/almaty/#events" in text
    assert "Напечатать справку" not in text


def test_the_readers_own_size_is_printed(browser: Browser, site: str) -> None:
    normal, largest = (
        len(sheets(browser, site, "/cities/grozny/", each)) for each in (ACCESSIBLE, LARGEST)
    )
    assert largest > 2 * normal


def test_the_link_prints_and_explains_itself_without_a_script(browser: Browser, site: str) -> None:
    with open_page(browser, base_url=site) as page:
        page.goto("/cities/almaty/")
        page.evaluate("window.print = () => { window.printed = true; }")
        page.get_by_role("link", name="Напечатать справку").click()
        assert page.evaluate("window.printed")
        assert page.url == f"{site}/cities/almaty/"
    with open_page(browser, base_url=site, java_script_enabled=False) as page:
        page.goto("/cities/almaty/")
        page.get_by_role("link", name="Напечатать справку").click()
        assert page.locator("#print:target").is_visible()
        assert "Ctrl+P" in page.locator("#print:target").inner_text()
