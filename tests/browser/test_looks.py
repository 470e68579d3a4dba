"""Contrast, line length, targets and motion, measured as the browser paints them."""

import pytest
from playwright.sync_api import Browser

from tests.browser.measures import ALL_CONTRASTS, LEAST_CONTRAST, SMALL_TARGETS, moving
from tests.browser.pages import WITH_CARDS, open_all, visitor

BODY_TEXT = """
() => [...document.querySelectorAll("main p, main dd, main li")]
  .filter(each => each.checkVisibility() && each.textContent.trim().length > 200)
  .map(each => {
    const style = getComputedStyle(each);
    const range = document.createRange();
    range.selectNodeContents(each);
    const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
    return {
      characters: each.textContent.trim().replace(/\\s+/g, " ").length / lines,
      line: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
      align: style.textAlign,
    };
  })
"""


@pytest.mark.parametrize("path", ["/", "/cities/", "/cities/grozny/", "/events/series/rostki/"])
def test_long_text_is_set_to_be_read(browser: Browser, site: str, path: str) -> None:
    with visitor(browser, site, path) as page:
        open_all(page)
        for text in page.evaluate(BODY_TEXT):
            assert text["characters"] <= 80
            assert text["line"] >= 1.5
            assert text["align"] in ("start", "left")


@pytest.mark.parametrize("path", ["/", "/cities/grozny/"])
def test_nothing_moves_for_ever(browser: Browser, site: str, path: str) -> None:
    with visitor(browser, site, path, reduced_motion="no-preference") as page:
        times: list[float | None] = page.evaluate(
            "document.getAnimations().map(each => each.effect.getTiming().iterations)"
        )
    # Infinity comes over as a float.
    assert [each for each in times if each == float("inf")] == []


@pytest.mark.parametrize("path", WITH_CARDS)
def test_a_closed_card_is_printed_open(browser: Browser, site: str, path: str) -> None:
    visible = """() => [...document.querySelectorAll("details.card > :not(summary)")]
      .map(each => each.checkVisibility() && each.getBoundingClientRect().height > 20)"""
    with visitor(browser, site, path) as page:
        on_screen = page.evaluate(visible)
        page.emulate_media(media="print")
        on_paper = page.evaluate(visible)
    assert on_screen
    assert set(on_screen) == {False}
    assert set(on_paper) == {True}


@pytest.mark.parametrize("path", ["/", "/cities/", "/cities/grozny/", "/map/", "/events/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_is_dark_on_paper(browser: Browser, site: str, path: str, scheme: str) -> None:
    with visitor(browser, site, path, color_scheme=scheme) as page:
        page.emulate_media(media="print")
        # Paper is white whatever the page paints: printers leave grounds out.
        page.evaluate(
            """() => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync("* { background: #fff !important; }");
              document.adoptedStyleSheets = [sheet];
            }"""
        )
        found = page.evaluate(ALL_CONTRASTS)
    assert [text for text in found if text[0] < LEAST_CONTRAST] == []


def test_the_link_under_an_event_comes_out_for_pointer_and_keyboard(
    browser: Browser, site: str
) -> None:
    with visitor(browser, site, "/cities/almaty/") as page:
        link = page.locator(".timeline__event > .report-link").first
        seen = "link => getComputedStyle(link).opacity"
        assert link.evaluate(seen) == "0"
        page.locator(".timeline__event").first.hover()
        assert link.evaluate(seen) == "1"
        page.mouse.move(0, 0)
        assert link.evaluate(seen) == "0"
        link.focus()
        assert link.evaluate(seen) == "1"


def test_a_heading_stands_nearer_to_its_own_text_than_to_the_text_before(
    browser: Browser, site: str
) -> None:
    with visitor(browser, site, "/privacy/") as page:
        gaps = page.locator(".prose > h2").evaluate_all(
            """headings => headings.map(heading => {
              const box = each => each.getBoundingClientRect();
              const before = box(heading).top - box(heading.previousElementSibling).bottom;
              return [before, box(heading.nextElementSibling).top - box(heading).bottom];
            })"""
        )
    assert len(gaps) == 5
    assert [gap for gap in gaps if gap[0] < 2 * gap[1]] == []


def test_documents_and_notes_of_a_card_do_not_run_into_what_is_before_them(
    browser: Browser, site: str
) -> None:
    with visitor(browser, site, "/cities/#grozny") as page:
        open_all(page)
        gaps = page.locator("#grozny :is(dd + dd, .prose + .notes)").evaluate_all(
            """parts => parts.map(part => part.getBoundingClientRect().top
              - part.previousElementSibling.getBoundingClientRect().bottom)"""
        )
    assert len(gaps) == 3
    assert min(gaps) >= 8


def test_no_line_of_the_way_to_a_page_begins_with_a_mark(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/cities/almaty/") as page:
        marks = page.locator(".breadcrumbs__step").evaluate_all(
            """steps => steps.map(step => ["::before", "::after"]
              .map(part => getComputedStyle(step, part).content !== "none"))"""
        )
    assert marks == [[False, True]] * 3 + [[False, False]]


def test_faults_are_seen(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/nowhere/") as page:
        page.evaluate("document.querySelector('h1').style.color = '#777'")
        page.evaluate("document.querySelector('.button').style.animation = 'a 5s infinite'")
        assert page.evaluate(ALL_CONTRASTS)[0][0] < LEAST_CONTRAST
        assert len(moving(page)) == 1
        small = "padding: 0; min-height: 0; height: 9px"
        page.evaluate(f"document.querySelector('.button').style.cssText = '{small}'")
        assert len(page.evaluate(SMALL_TARGETS)) == 1
