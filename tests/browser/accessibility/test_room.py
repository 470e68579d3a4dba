"""What belongs together stands together, apart from what does not, and is drawn to be seen."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from kazan_twins.accessibility.preferences import Colours
from tests.browser.accessibility.states import (
    DEFAULT,
    LARGEST,
    OPEN_ALL,
    OTHERS,
    dress,
    remember,
)
from tests.browser.driver import follow, open_page

REPORT = "/support/report/?page=/cities/almaty/"
AAA = 7.0
STATES = [*OTHERS, LARGEST[0]]
# Gaps in lines of text: between a field and what is said of it, and around a picture.
GAPS_OF_FIELDS = """() => [...document.querySelectorAll(".field")].flatMap((field) => {
  const line = parseFloat(getComputedStyle(field).fontSize);
  const parts = [...field.children].map((part) => [part, part.getBoundingClientRect()]);
  return parts.slice(1).map(([part, box], index) =>
    [part.outerHTML.slice(0, 80), (box.top - parts[index][1].bottom) / line]);
})"""
TIGHT_PICTURES = """() => {
  const texts = [...document.querySelectorAll("main :is(h2, h3, p, dt, dd, span, button)")]
    .filter((each) => each.checkVisibility() && !each.closest("svg, .picture"))
    .map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => box.height > 1);
  return [...document.querySelectorAll(".picture")].filter((each) => each.checkVisibility())
    .flatMap((picture) => {
      const own = picture.getBoundingClientRect();
      return texts.filter(([, box]) => box.bottom > own.top - 12 && box.top < own.bottom + 12)
        .map(([each]) => each.outerHTML.slice(0, 80));
    });
}"""
# A mark stands at the base of what comes first in its item; that of a box is its last line's.
STRAY_MARKS = """() => [...document.querySelectorAll("main li")]
  .filter((item) => getComputedStyle(item).listStyleType !== "none" && item.checkVisibility())
  .map((item) => item.firstElementChild)
  .filter((first) => first && getComputedStyle(first).display === "inline-block")
  .filter((first) => first.clientHeight > 3 * parseFloat(getComputedStyle(first).fontSize))
  .map((first) => first.textContent.trim().slice(0, 60))"""
# Links that are no part of a sentence: nothing but links stands on their line.
LONE_SMALL_LINKS = """() => [...document.querySelectorAll("main a, footer a, header a")]
  .filter((link) => link.checkVisibility() && !link.closest("svg"))
  .filter((link) => {
    let block = link.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const words = [...block.querySelectorAll("a")].reduce(
      (text, each) => text.replace(each.textContent, ""), block.textContent);
    return !/[\\p{L}\\d]/u.test(words);
  })
  .map((link) => [link.getBoundingClientRect(), link.outerHTML.slice(0, 90)])
  .filter(([box]) => box.width < 43.9 || box.height < 43.9)
  .map(([, html]) => html)"""

Covered = Callable[[int, str], None]


def luminance(pixel: tuple[int, ...]) -> float:
    parts = [part / 255 for part in pixel[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def drawn_contrast(box: Locator) -> float:
    """Return the contrast between the middle of an empty box and its left edge, as painted."""
    picture = Image.open(io.BytesIO(box.screenshot())).convert("RGB")
    middle = picture.height // 2
    ground = luminance(picture.getpixel((picture.width // 2, middle)))
    edge = [luminance(picture.getpixel((x, middle))) for x in range(6)]
    ratios = [(max(each, ground) + 0.05) / (min(each, ground) + 0.05) for each in edge]
    return max(ratios)


@pytest.mark.parametrize("colours", list(Colours))
@pytest.mark.parametrize(("path", "kind"), [(REPORT, "radio"), ("/accounts/signup/", "checkbox")])
def test_a_checkbox_and_its_tick_contrast_as_strongly_as_text(
    reader: Page, site: str, path: str, kind: str, colours: str
) -> None:
    remember(reader.context, site, DEFAULT.changed({"colours": colours}))
    reader.goto(path)
    box = reader.locator(f"main form input[type={kind}]").first
    assert drawn_contrast(box) >= AAA
    empty = box.screenshot()
    box.check()
    ticked = box.screenshot()
    assert ticked != empty
    reader.emulate_media(forced_colors="active")
    assert box.screenshot() != empty
    box.evaluate("box => { box.checked = false; }")
    assert drawn_contrast(box) >= AAA


def in_every_state(page: Page, look: str) -> dict[str, list[Any]]:
    """Return what a look finds in the states that differ in their layout, wide and narrow."""
    found = {}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for state in STATES:
            dress(page, state)
            found[f"{width} {state.written()}"] = page.evaluate(look)
    return {where: faults for where, faults in found.items() if faults}


def test_what_is_said_of_a_field_stands_right_at_it(reader: Page) -> None:
    reader.goto("/accounts/signup/")
    follow(reader.locator("main form button[type=submit]").last)
    reader.get_by_role("alert").wait_for()
    gaps = in_every_state(reader, GAPS_OF_FIELDS)
    assert len(gaps) == 2 * len(STATES)
    assert {
        where: far for where, all_ in gaps.items() if (far := [g for g in all_ if g[1] > 0.75])
    } == {}


def test_the_mark_of_a_point_stands_at_its_first_line(reader: Page) -> None:
    reader.goto("/accounts/signup/")
    follow(reader.locator("main form button[type=submit]").last)
    reader.get_by_role("alert").wait_for()
    assert in_every_state(reader, STRAY_MARKS) == {}


@pytest.mark.parametrize("path", ["/cities/", "/cities/grozny/", "/", "/map/"])
def test_a_picture_has_room_around_it(reader: Page, path: str) -> None:
    reader.goto(path)
    reader.evaluate(OPEN_ALL)
    assert in_every_state(reader, TIGHT_PICTURES) == {}


def test_a_year_on_a_card_says_of_what_it_is(reader: Page) -> None:
    reader.goto("/cities/")
    said = reader.locator(".card__holds", has_text="последнее").first
    assert said.get_by_text("последнее").evaluate("words => words.clientWidth") != 1


def test_a_link_that_stands_alone_is_44_pixels_each_way(
    browser: Browser, site: str, kinds: list[str], covered: Covered
) -> None:
    with open_page(browser, base_url=site) as page:
        remember(page.context, site, DEFAULT)
        found = {}
        for path in kinds:
            page.goto(path)
            page.evaluate(OPEN_ALL)
            found[path] = page.evaluate(LONE_SMALL_LINKS)
    covered(len(found), "страницы, на которых измерены ссылки вне предложений")
    assert {path: links for path, links in found.items() if links} == {}
