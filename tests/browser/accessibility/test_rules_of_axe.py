"""Axe, with its rules of level AAA, on every kind of page in every pair of colours."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page

from tests.browser.accessibility.states import (
    DEFAULT,
    LARGEST,
    OPEN_ALL,
    OTHERS,
    dress,
    remember,
)
from tests.browser.driver import DEFAULT_TAGS, axe, open_page

AAA = ("wcag2aaa", "wcag21aaa", "wcag22aaa")
# The rules that colours can break; the others see the same page in every pair.
COLOURS = ("wcag2aaa", "cat.color")
Covered = Callable[[int, str], None]


def faults(page: Page, *tags: str) -> list[str]:
    return [f"{found.rule}: {found.targets[:3]}" for found in axe(page, *tags)]


def test_axe_finds_nothing_on_any_kind_of_page_in_any_pair(
    browser: Browser, site: str, kinds: list[str], covered: Covered
) -> None:
    found = {}
    with open_page(browser, base_url=site) as page:
        remember(page.context, site, DEFAULT)
        for path in kinds:
            page.goto(path)
            page.evaluate(OPEN_ALL)
            found[path] = faults(page, *DEFAULT_TAGS, *AAA)
            for state in LARGEST:
                dress(page, state)
                found[f"{path} {state.colours}"] = faults(page, *COLOURS)
    covered(len(found), "проверки axe с уровнем AAA в окне 1280")
    assert {where: names for where, names in found.items() if names} == {}


def test_axe_finds_nothing_in_a_narrow_window_with_the_largest_text(
    browser: Browser, site: str, kinds: list[str], covered: Covered
) -> None:
    found = {}
    with open_page(browser, width=320, base_url=site) as page:
        remember(page.context, site, LARGEST[1])
        for path in kinds:
            page.goto(path)
            page.evaluate(OPEN_ALL)
            found[path] = faults(page, *DEFAULT_TAGS, *AAA)
    covered(len(found), "проверки axe с уровнем AAA в окне 320")
    assert {where: names for where, names in found.items() if names} == {}


def test_axe_finds_nothing_in_the_other_states(
    browser: Browser, site: str, covered: Covered
) -> None:
    states = [*OTHERS, DEFAULT.changed({"images": "off"}), DEFAULT.changed({"panel": "folded"})]
    with open_page(browser, width=320, base_url=site) as page:
        found = {}
        for state in states:
            remember(page.context, site, state)
            page.goto("/")
            found[state.written()] = faults(page, *DEFAULT_TAGS, *AAA)
    covered(len(found), "состояния, проверенные axe на главной")
    assert {where: names for where, names in found.items() if names} == {}


def test_axe_sees_a_contrast_of_level_aa_only(reader: Page) -> None:
    reader.goto("/events/")
    reader.evaluate("document.querySelector('h1').style.color = '#767676'")
    reader.evaluate("document.querySelector('h1').style.fontSize = '1rem'")
    assert [fault.partition(":")[0] for fault in faults(reader, *AAA)] == [
        "color-contrast-enhanced"
    ]
