"""From a selected sentence to the form that knows it, with script and without."""

import gzip
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import open_page, sideways_scroll
from tests.browser.support.conftest import Site

CITY = "/cities/almaty/"
SCRIPTS = Path(__file__).resolve().parents[3] / "static" / "js"
SELECT = """
(selector) => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(selector));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


def select(page: Page, selector: str) -> str:
    page.evaluate(SELECT, selector)
    return str(page.locator(selector).first.inner_text())


def test_ctrl_enter_leads_to_the_form_with_the_sentence_and_its_section(page: Page) -> None:
    page.goto(CITY)
    words = select(page, ".agreements__title")
    expect(page.locator("[data-report-button]")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/support/report/**")
    assert page.locator("[name=quote]").input_value() == " ".join(words.split())
    assert page.locator("[name=record]").input_value().startswith("city:")
    assert page.locator("[name=section]").input_value() == "agreements"
    assert page.locator("[name=page]").input_value() == CITY


@pytest.mark.parametrize("path", [CITY, "/cities/"])
def test_words_above_all_sections_are_reported_of_the_page_and_of_no_section(
    page: Page, path: str
) -> None:
    page.goto(path)
    select(page, "h1")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/support/report/**")
    assert page.locator("[name=page]").input_value() == path
    assert page.locator("[name=record]").input_value() == ""
    assert page.locator("[name=section]").input_value() == ""
    assert page.get_by_role("link", name="Алматы").count() == (path == CITY)


def test_the_button_comes_with_a_selection_and_goes_with_it(page: Page) -> None:
    page.goto(CITY)
    button = page.locator("[data-report-button]")
    expect(button).to_be_hidden()
    select(page, "h1")
    expect(button).to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    expect(button).to_be_hidden()
    select(page, "h1")
    button.click()
    page.wait_for_url("**/support/report/**")


def test_the_words_around_the_sentence_come_along(page: Page) -> None:
    page.goto("/privacy/")
    page.evaluate(
        """() => {
          const text = document.querySelector(".prose p").firstChild;
          const range = document.createRange();
          const start = text.data.indexOf("сайт");
          range.setStart(text, start);
          range.setEnd(text, start + 4);
          getSelection().addRange(range);
        }"""
    )
    expect(page.locator("[data-report-button]")).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/support/report/**")
    assert page.locator("[name=quote]").input_value() == "сайт"
    assert page.locator("[name=before]").input_value() == "Читать "
    assert page.locator("[name=after]").input_value().startswith(" можно, ничего о себе")


def test_a_long_quote_stands_in_no_address_and_outlives_the_way_to_the_log_in(page: Page) -> None:
    page.goto("/privacy/")
    select(page, ".prose")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/support/report/**")
    quote = page.locator("[name=quote]").input_value()
    assert len(quote) == 500
    assert len(page.url) < 200
    page.get_by_role("button", name="Сохранить и войти").click()
    page.wait_for_url("**/accounts/login/**")
    assert len(page.url) < 200
    page.goto("/support/report/")
    assert page.locator("[name=quote]").input_value() == quote


def test_ctrl_enter_in_a_field_is_the_field_s_own(page: Page) -> None:
    page.goto("/support/new/")
    select(page, "h1")
    page.locator("[name=text]").press("Control+Enter")
    assert page.url.endswith("/support/new/")


def test_without_script_the_link_beside_a_section_leads_there(
    browser: Browser, support_site: Site
) -> None:
    with open_page(browser, base_url=support_site.url, java_script_enabled=False) as page:
        page.goto(CITY)
        assert page.locator("[data-report-button]").is_hidden()
        page.locator("a[data-report]").first.click()
        assert "/support/report/?page=" in page.url
        assert page.locator("[name=record]").input_value().startswith("city:")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_button_fits_the_window(browser: Browser, support_site: Site, width: int) -> None:
    with open_page(browser, base_url=support_site.url, width=width) as page:
        page.goto(CITY)
        select(page, "h1")
        expect(page.locator("[data-report-button]")).to_be_visible()
        assert sideways_scroll(page) == 0


def weight(scripts: Iterable[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts)


def test_the_scripts_of_readers_weigh_four_kilobytes_and_those_of_staff_five() -> None:
    readers = {SCRIPTS / "site.js", SCRIPTS / "accessible.js"}
    staff = set(SCRIPTS.glob("*.js")) - readers
    assert 0 < weight(readers) <= 4096
    assert 0 < weight(staff) <= 5 * 1024
