"""The site is whole without script; with it, cards open together and by name."""

from functools import partial
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import follow, open_page
from tests.browser.pages import KINDS, WITH_CARDS, visitor

WORDS = "() => document.body.textContent.split(/\\s+/).filter(Boolean)"
OPEN = "() => [...document.querySelectorAll('details.card')].map(card => card.open)"


def words(page: Page, *without: str) -> list[str]:
    """Return the page's words, without those of the elements that the script adds."""
    for selector in without:
        page.evaluate(f"document.querySelectorAll('{selector}').forEach(each => each.remove())")
    found: list[str] = page.evaluate(WORDS)
    return found


def test_the_words_are_the_same_without_script(browser: Browser, site: str) -> None:
    plain = {"base_url": site, "java_script_enabled": False}
    with open_page(browser, base_url=site) as page, open_page(browser, **plain) as without:
        for path in KINDS:
            page.goto(path)
            without.goto(path)
            assert without.locator("body").text_content()
            # Playwright's own questions are answered all the same.
            with_script = words(page, ".cards__all", "script")
            assert words(without, "script", "noscript") == with_script, path


def test_a_card_opens_without_script(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/cities/", java_script_enabled=False) as page:
        about = page.locator("details.card > :not(summary)").first
        assert not about.is_visible()
        page.locator("details.card > summary").first.click()
        assert about.is_visible()
        assert page.locator("button:visible").count() == page.locator("form button").count()


def test_the_filter_answers_without_script(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/cities/", java_script_enabled=False) as page:
        page.get_by_label("Страна").select_option("TR")
        follow(page.locator("form.filter button"))
        assert dict(parse_qsl(urlsplit(page.url).query)) == {"country": "TR"}
        assert page.locator("details.card").count() == 2


@pytest.mark.parametrize("path", WITH_CARDS)
def test_one_button_opens_and_closes_all_cards_of_its_list(
    browser: Browser, site: str, path: str
) -> None:
    with visitor(browser, site, path) as page:
        lists, buttons = page.locator(".cards"), page.locator(".cards__all button")
        assert lists.count() == buttons.count() >= 1
        for number in range(lists.count()):
            button, cards = buttons.nth(number), lists.nth(number).locator("details")
            states = partial(cards.evaluate_all, "all => all.map(card => card.open)")
            assert button.text_content() == "Развернуть все"
            button.click()
            assert set(states()) == {True}
            assert button.text_content() == "Свернуть все"
            button.click()
            assert set(states()) == {False}


def test_the_button_knows_what_the_reader_opened_by_hand(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/cities/foreign/") as page:
        button = page.locator(".cards__all button")
        for summary in page.locator("details.card > summary").all():
            summary.click()
        expect(button).to_have_text("Свернуть все")
        page.locator("details.card > summary").first.click()
        expect(button).to_have_text("Развернуть все")


@pytest.mark.parametrize("script", [True, False])
def test_the_card_named_in_the_address_is_open_and_in_sight(
    browser: Browser, site: str, *, script: bool
) -> None:
    with visitor(browser, site, "/cities/#antalya", java_script_enabled=script) as page:
        card = page.locator("details.card:has(#antalya)")
        assert card.evaluate("card => card.open")
        top = card.locator("summary").evaluate("each => each.getBoundingClientRect().top")
        assert 0 <= top < 800
        assert page.evaluate(OPEN).count(True) == 1


@pytest.mark.parametrize("fragment", ["", "nobody", "%", "%E0%A4%A", "<script>", "."])
def test_an_address_that_names_nothing_breaks_nothing(
    browser: Browser, site: str, fragment: str
) -> None:
    with open_page(browser, base_url=site) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"/cities/#{fragment}")
        assert page.locator(".cards__all").count() == 2
        assert errors == []


def test_a_first_visit_is_one_page_one_style_sheet_and_one_script(
    browser: Browser, site: str
) -> None:
    kinds: list[str] = []
    with open_page(browser, base_url=site) as page:
        page.on("request", lambda request: kinds.append(request.resource_type))
        page.goto("/")
    assert sorted(kind for kind in kinds if kind not in ("image", "other")) == [
        "document",
        "script",
        "stylesheet",
    ]


def test_a_complaint_of_the_policy_is_seen(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/nowhere/") as page:
        with page.expect_console_message() as complaint:
            page.evaluate(
                "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">a</p>')"
            )
        assert "Content Security Policy" in complaint.value.text
