"""Every page in the smallest and the largest text, every kind of page in every state there is.

Two pages of a kind differ by their words alone, which size and window can break and colours cannot.
One load of a page serves all its states: the root's attributes are all that tells them apart, as
other tests here hold. Only images need an answer of their own.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from kazan_twins.accessibility.preferences import Preferences
from tests.browser.accessibility.states import (
    DEFAULT,
    LARGEST,
    OPEN_ALL,
    OTHERS,
    PAIRS,
    dress,
    measure,
    measure_colours,
    remember,
)
from tests.browser.driver import open_page

WINDOWS = (1280, 320)
STATES = [*OTHERS, *LARGEST]
SIZES = [DEFAULT, LARGEST[0]]
IMAGES_OFF = DEFAULT.changed({"images": "off", "size": "200"})
AAA = 7.0

Covered = Callable[[int, str], None]


class Look(NamedTuple):
    """One page in one state in one window, and what was measured of it."""

    path: str
    width: int
    state: Preferences
    found: dict[str, Any]

    @property
    def where(self) -> str:
        return f"{self.path} {self.width} {self.state.written()}"


@pytest.fixture(scope="module")
def errors() -> list[str]:
    """Return what the scripts of all these pages complained of."""
    return []


@pytest.fixture(scope="module")
def page(browser: Browser, site: str, errors: list[str]) -> Iterator[Page]:
    with open_page(browser, base_url=site) as opened:
        opened.on("pageerror", lambda error: errors.append(str(error)))
        opened.on("console", lambda message: _note(errors, message.type, message.text))
        yield opened


def _note(errors: list[str], kind: str, text: str) -> None:
    # The page that is not there is asked for on purpose.
    if kind == "error" and "404" not in text:
        errors.append(text)


@pytest.fixture(scope="module")
def looks(page: Page, site: str, every_path: list[str], kinds: list[str]) -> list[Look]:
    remember(page.context, site, DEFAULT)
    states = {path: STATES if path in kinds else SIZES for path in every_path}
    return [look for path in every_path for look in _looks(page, path, states[path])]


@pytest.fixture(scope="module")
def looks_without_images(looks: list[Look], page: Page, site: str, kinds: list[str]) -> Any:
    remember(page.context, site, IMAGES_OFF)
    return [look for path in kinds for look in _looks(page, path, [IMAGES_OFF])]


def _looks(page: Page, path: str, states: list[Preferences]) -> Iterator[Look]:
    page.goto(path)
    page.evaluate(OPEN_ALL)
    for width in WINDOWS:
        page.set_viewport_size({"width": width, "height": 800})
        for state in states:
            dress(page, state)
            has_its_own_layout = state not in LARGEST[1:]
            found = measure(page) if has_its_own_layout else measure_colours(page)
            yield Look(path, width, state, found)


@pytest.fixture(scope="module")
def every_layout(every_look: list[Look]) -> list[Look]:
    """Return the looks that differ in more than their colours."""
    return [look for look in every_look if "cut" in look.found]


@pytest.fixture(scope="module")
def every_look(looks: list[Look], looks_without_images: list[Look]) -> list[Look]:
    return [*looks, *looks_without_images]


def test_every_choice_is_looked_at_and_pages_are_not_empty(
    every_look: list[Look], every_path: list[str], covered: Covered
) -> None:
    covered(len(every_path), "страницы версии для слабовидящих в браузере")
    covered(len({look.state for look in every_look}), "её состояния")
    covered(len(every_look), "виды страниц: страница × состояние × окно")
    for name, kind in Preferences.CHOICES.items():
        if name not in {"version", "panel"}:
            assert {getattr(look.state, name) for look in every_look} == set(kind)
    assert min(look.found["texts"] for look in every_look) > 30


def test_nothing_scrolls_sideways(every_look: list[Look]) -> None:
    assert [look.where for look in every_look if look.found["sideways"] > 0] == []


def test_no_text_is_cut_and_none_lies_on_another(every_layout: list[Look]) -> None:
    assert {look.where: look.found["cut"] for look in every_layout if look.found["cut"]} == {}
    over = {look.where: look.found["overlaps"] for look in every_layout if look.found["overlaps"]}
    assert over == {}


def test_contrast_is_seven_to_one_in_every_pair(every_look: list[Look], covered: Covered) -> None:
    for pair in PAIRS:
        found = [look.found["contrasts"] for look in every_look if look.state.colours == pair]
        least = {name: min(each[name] for each in found) for name in found[0]}
        for name, ratio in least.items():
            covered(round(ratio, 2), f"наименьший контраст, {pair}, {name}")
        assert min(least.values()) >= AAA, (pair, least)


def test_the_default_colours_of_the_device_are_as_strong(every_look: list[Look]) -> None:
    found = [look for look in every_look if look.state.colours == "device"]
    assert min(min(look.found["contrasts"].values()) for look in found) >= AAA


def test_the_largest_size_makes_all_text_twice_as_large(looks: list[Look]) -> None:
    normal = {look.path: look for look in looks if look.width == 1280 and look.state == DEFAULT}
    large = {look.path: look for look in looks if look.width == 1280 and look.state == LARGEST[0]}
    for path, look in normal.items():
        pairs = zip(look.found["sizes"], large[path].found["sizes"], strict=True)
        assert [sizes for sizes in pairs if sizes[1] < 1.95 * sizes[0]] == [], path


def test_lines_are_airy_short_and_not_justified(every_layout: list[Look]) -> None:
    for look in every_layout:
        lines = look.found["lines"]
        assert lines["lowest"] >= 1.5, look.where
        assert lines["longest"] <= 80, look.where
        assert lines["justified"] == 0, look.where


def test_targets_are_44_pixels_each_way(every_layout: list[Look]) -> None:
    assert {look.where: look.found["small"] for look in every_layout if look.found["small"]} == {}


def test_without_images_there_is_no_picture_of_any_kind(looks_without_images: list[Look]) -> None:
    assert [look.where for look in looks_without_images if look.found["pictures"]] == []


def test_nothing_is_painted_as_a_background_and_nothing_sticks(every_layout: list[Look]) -> None:
    assert [look.where for look in every_layout if look.found["backgrounds"]] == []
    assert [look.where for look in every_layout if look.found["fixed"]] == []


def test_no_script_complains(every_look: list[Look], errors: list[str]) -> None:
    assert errors == []
