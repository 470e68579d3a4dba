"""Every kind of page, loaded once: each measure in the windows and schemes that can change it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driver import axe, enlarge_text, open_page
from tests.browser.measures import (
    ALL_CONTRASTS,
    LEAST_CONTRAST,
    OVERLAPS,
    SIZES,
    SMALL_TARGETS,
    SPACING,
    faults,
    moving,
)
from tests.browser.pages import KINDS, WITH_CARDS, enlarge_root, open_all

WIDE, NARROW = (1280, 800), (320, 640)
# A window of the first size, enlarged twice.
ZOOMED = (640, 450)
# The scheme changes nothing but colours.
COLOURS = "cat.color"

Measures = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def measures(browser: Browser, site: str) -> Measures:
    """Return what each measure found, by its name, and by page and window."""
    found: Measures = defaultdict(dict)
    with open_page(browser, base_url=site) as page:
        for path in KINDS:
            page.goto(path)
            if path in WITH_CARDS:
                found["axe"][f"{path}, closed"] = axe(page)
            open_all(page)
            measure_colours(page, path, found)
            for width, height in (WIDE, ZOOMED, NARROW):
                page.set_viewport_size({"width": width, "height": height})
                measure_layout(page, f"{path} {width}", found)
    return found


def measure_colours(page: Page, path: str, found: Measures) -> None:
    found["moving"][path] = moving(page)
    found["contrasts"][f"{path} light"] = page.evaluate(ALL_CONTRASTS)
    page.emulate_media(color_scheme="dark")
    found["contrasts"][f"{path} dark"] = page.evaluate(ALL_CONTRASTS)
    found["axe"][f"{path} dark"] = axe(page, COLOURS)
    page.emulate_media(color_scheme="light")


def measure_layout(page: Page, where: str, found: Measures) -> None:
    found["faults"][where] = faults(page)
    if page.viewport_size != {"width": ZOOMED[0], "height": ZOOMED[1]}:
        found["axe"][where] = axe(page)
        found["small targets"][where] = page.evaluate(SMALL_TARGETS)
        with own_styles(page):
            page.evaluate(SPACING)
            found["spaced"][where] = [*faults(page), *page.evaluate(OVERLAPS)]
        found["sizes"][where] = page.evaluate(SIZES)
        enlarge_text(page, 200)
        found["large type"][where] = faults(page)
        found["large sizes"][where] = page.evaluate(SIZES)
        enlarge_text(page, 100)
    with own_styles(page):
        enlarge_root(page)
        found["doubled"][where] = [*faults(page), *page.evaluate(OVERLAPS)]


@contextmanager
def own_styles(page: Page) -> Iterator[None]:
    """Take back what a measure has put on top of the page's styles."""
    yield
    page.evaluate("document.adoptedStyleSheets = []; document.documentElement.style.fontSize = ''")


def wrong(found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Return where something was found; every kind of page must have been looked at."""
    assert {path for path in KINDS for where in found if where.startswith(path)} == {*KINDS}
    return {where: each for where, each in found.items() if each}


def test_axe_finds_nothing(measures: Measures, covered: Callable[[int, str], None]) -> None:
    covered(len(measures["axe"]), "проверки axe обычной версии")
    assert len(measures["axe"]) == 3 * len(KINDS) + len(WITH_CARDS)
    assert wrong(measures["axe"]) == {}


def test_all_text_stands_out_seven_to_one(measures: Measures) -> None:
    assert min(map(len, measures["contrasts"].values())) > 10
    weak = {
        where: [text for text in texts if text[0] < LEAST_CONTRAST]
        for where, texts in measures["contrasts"].items()
    }
    assert wrong(weak) == {}


def test_every_target_is_large_enough_for_a_finger(measures: Measures) -> None:
    assert wrong(measures["small targets"]) == {}


def test_nothing_moves_for_a_reader_who_asked_for_stillness(measures: Measures) -> None:
    assert wrong(measures["moving"]) == {}


def test_nothing_is_cut_off(measures: Measures) -> None:
    assert wrong(measures["faults"]) == {}


def test_text_of_double_size_fits(measures: Measures) -> None:
    assert len(measures["doubled"]) == 3 * len(KINDS)
    assert wrong(measures["doubled"]) == {}


def test_the_readers_own_large_type_fits_and_reaches_all_text(measures: Measures) -> None:
    assert wrong(measures["large type"]) == {}
    for where, before in measures["sizes"].items():
        pairs = zip(before, measures["large sizes"][where], strict=True)
        grown = sum(letters for (letters, was), (_letters, now) in pairs if now >= 1.9 * was)
        assert grown / sum(letters for letters, _size in before) >= 0.98, where


def test_wider_spacing_cuts_nothing(measures: Measures) -> None:
    assert wrong(measures["spaced"]) == {}
