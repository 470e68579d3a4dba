"""Contrast, line length, targets and motion, measured as the browser paints them."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driver import CONTRAST
from tests.browser.pages import KINDS, WITH_CARDS, open_all, visitor

# Every piece of text outside drawings, with its contrast; the least comes first.
ALL_CONTRASTS = f"""
() => {{
  const contrast = {CONTRAST};
  const owned = element => [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  return [...document.querySelectorAll("body, body *")]
    .filter(each => owned(each) && each.checkVisibility() && each.clientWidth !== 1)
    .filter(each => !each.closest("svg, script"))
    .map(each => [contrast(each), each.outerHTML.slice(0, 100)])
    .sort((a, b) => a[0] - b[0]);
}}
"""
BODY_TEXT = """
() => [...document.querySelectorAll("main p, main dd, main li")]
  .filter(each => each.checkVisibility() && each.textContent.trim().length > 200)
  .map(each => {
    const style = getComputedStyle(each);
    const range = document.createRange();
    range.selectNodeContents(each);
    const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
    return {
      characters: each.textContent.trim().length / lines,
      line: parseFloat(style.lineHeight) / parseFloat(style.fontSize),
      align: style.textAlign,
    };
  })
"""
SMALL_TARGETS = """
() => [...document.querySelectorAll("a[href], button, summary, select, input, textarea")]
  .filter(each => each.checkVisibility() && !each.closest("svg"))
  // A link within a line of text is as high as the line.
  .filter(each => getComputedStyle(each).display !== "inline")
  .map(each => [each.getBoundingClientRect(), each.outerHTML.slice(0, 100)])
  .filter(([box]) => box.width < 24 || box.height < 24)
  .map(([box, html]) => html)
"""
LEAST_CONTRAST = 7.0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", KINDS)
def test_all_text_stands_out_seven_to_one(
    browser: Browser, site: str, path: str, scheme: str
) -> None:
    with visitor(browser, site, path, color_scheme=scheme) as page:
        open_all(page)
        found = page.evaluate(ALL_CONTRASTS)
    assert len(found) > 10
    assert [text for text in found if text[0] < LEAST_CONTRAST] == []


@pytest.mark.parametrize("path", ["/", "/cities/", "/cities/grozny/", "/events/series/rostki/"])
def test_long_text_is_set_to_be_read(browser: Browser, site: str, path: str) -> None:
    with visitor(browser, site, path) as page:
        open_all(page)
        for text in page.evaluate(BODY_TEXT):
            assert text["characters"] <= 80
            assert text["line"] >= 1.5
            assert text["align"] in ("start", "left")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", KINDS)
def test_every_target_is_large_enough_for_a_finger(
    browser: Browser, site: str, path: str, width: int
) -> None:
    with visitor(browser, site, path, width=width) as page:
        open_all(page)
        assert page.evaluate(SMALL_TARGETS) == []


def moving(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("*")]
          .filter(each => {
            const style = getComputedStyle(each);
            return style.scrollBehavior === "smooth" || parseFloat(style.transitionDuration) > 0
              || (style.animationName !== "none" && parseFloat(style.animationDuration) > 0);
          })
          .map(each => each.outerHTML.slice(0, 80))"""
    )
    return found


@pytest.mark.parametrize("path", KINDS)
def test_nothing_moves_for_a_reader_who_asked_for_stillness(
    browser: Browser, site: str, path: str
) -> None:
    with visitor(browser, site, path, reduced_motion="reduce") as page:
        open_all(page)
        assert moving(page) == []


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
