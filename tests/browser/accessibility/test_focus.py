"""Focus is seen in every pair of colours, by style and by pixels, and never caught or lost."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from kazan_twins.accessibility.preferences import Colours
from tests.browser.accessibility.states import DEFAULT, LARGEST, MEASURE, PAIRS, remember
from tests.browser.driver import open_page

STOPS = 30
MARGIN = 8
# A change of brightness, of 255, that counts as seen.
FAINTEST = 60
# What a stop is, and how its ring looks: style, width, contrast to what is around it.
STOP = f"""() => {{
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const ratio = ({MEASURE}).ratio;
  return {{
    name: element.tagName + " " + (element.labels?.[0] ?? element).textContent.trim(),
    style: style.outlineStyle,
    width: parseFloat(style.outlineWidth),
    ratio: ratio(style.outlineColor, getComputedStyle(document.body).backgroundColor),
    inSight: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth,
    box: [box.x, box.y, box.width, box.height],
  }};
}}"""

Covered = Callable[[int, str], None]


def picture(page: Page, box: list[float]) -> Image.Image:
    x, y, width, height = box
    clip: Any = {
        "x": max(0, x - MARGIN),
        "y": max(0, y - MARGIN),
        "width": width + 2 * MARGIN,
        "height": height + 2 * MARGIN,
    }
    return Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")


def changed_pixels(page: Page, box: list[float]) -> int:
    """Return how many pixels around the stop in focus differ from those without the focus."""
    focused = picture(page, box)
    page.evaluate("window.stop = document.activeElement; window.stop.blur()")
    blurred = picture(page, box)
    page.evaluate("window.stop.focus({ preventScroll: true, focusVisible: true })")
    difference = ImageChops.difference(focused, blurred).convert("L")
    return sum(difference.histogram()[FAINTEST:])


def walk(page: Page, stops: int) -> list[dict[str, Any]]:
    found = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        found.append(stop | {"pixels": changed_pixels(page, stop["box"])})
    return found


@pytest.mark.parametrize("pair", PAIRS)
def test_the_first_thirty_stops_are_seen(
    browser: Browser, site: str, pair: str, covered: Covered
) -> None:
    with open_page(browser, base_url=site) as page:
        remember(page.context, site, DEFAULT.changed({"colours": pair}))
        page.goto("/cities/")
        stops = walk(page, STOPS)
    ratio = min(stop["ratio"] for stop in stops)
    covered(round(ratio, 2), f"наименьший контраст, {pair}, фокус")
    assert ratio >= 7
    for stop in stops:
        assert stop["style"] == "solid", stop
        assert stop["width"] >= 3, stop
        assert stop["inSight"], stop
        # A ring of three pixels around a target of 44 has some five hundred.
        assert stop["pixels"] >= 300, stop
    assert len({(stop["name"], *stop["box"]) for stop in stops}) >= STOPS - 2


@pytest.mark.parametrize("colours", [Colours.DEVICE, Colours.WHITE_ON_BLACK])
def test_focus_survives_forced_colours(browser: Browser, site: str, colours: str) -> None:
    with open_page(browser, base_url=site, forced_colors="active") as page:
        remember(page.context, site, DEFAULT.changed({"colours": colours}))
        page.goto("/cities/")
        for stop in walk(page, STOPS):
            assert stop["style"] == "solid", stop
            assert stop["pixels"] >= 300, stop


def test_the_first_stop_is_the_way_past_the_panel(reader: Page) -> None:
    reader.goto("/cities/almaty/")
    reader.keyboard.press("Tab")
    link = reader.get_by_role("link", name="Перейти к содержанию")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    reader.keyboard.press("Enter")
    assert reader.evaluate("document.activeElement.id") == "main"


def test_the_way_past_the_panel_is_in_sight_without_a_keyboard_too(reader: Page) -> None:
    reader.goto("/cities/almaty/")
    expect(reader.get_by_role("link", name="Перейти к содержанию")).to_be_in_viewport()


def test_nothing_traps_the_keyboard_and_no_stop_is_hidden(browser: Browser, site: str) -> None:
    with open_page(browser, width=320, height=256, base_url=site) as page:
        remember(page.context, site, LARGEST[0])
        page.goto("/accessibility/")
        seen = []
        for _ in range(80):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop["name"].startswith("BODY"):
                break
            seen.append(stop["name"])
            assert stop["box"][1] < 256, stop
            assert stop["box"][1] + stop["box"][3] > 0, stop
        else:
            pytest.fail("Tab never left the page")
    assert len(seen) > 20


PLACEHOLDER = """(main) => {
  main.insertAdjacentHTML("beforeend", "<input placeholder='Город' aria-label='Город'>");
  const { color, opacity } = getComputedStyle(main.lastElementChild, "::placeholder");
  return { color, opacity };
}"""
STRENGTH = f"""(colour) => ({MEASURE})
  .ratio(colour, getComputedStyle(document.body).backgroundColor)"""


def as_if_visited(page: Page, selector: str) -> None:
    """Dress a link as one that was visited; a fresh visitor's browser keeps no history."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    forced = {"nodeId": node, "forcedPseudoClasses": ["visited"]}
    session.send("CSS.forcePseudoState", forced)


@pytest.mark.parametrize("pair", PAIRS)
def test_visited_links_look_like_all_links(reader: Page, site: str, pair: str) -> None:
    remember(reader.context, site, DEFAULT.changed({"colours": pair}))
    reader.goto("/")
    link = reader.locator(".menu a[href='/events/']")
    fresh = link.screenshot()
    as_if_visited(reader, ".menu a[href='/events/']")
    # Browsers lie to scripts about visited links, but not to the eye.
    assert link.screenshot() == fresh


@pytest.mark.parametrize("pair", PAIRS)
def test_hovered_links_and_placeholders_keep_the_contrast(
    reader: Page, site: str, pair: str, covered: Covered
) -> None:
    remember(reader.context, site, DEFAULT.changed({"colours": pair}))
    reader.goto("/")
    link = reader.get_by_role("link", name="Города по расстоянию от Казани")
    link.hover()
    hovered = reader.evaluate(STRENGTH, link.evaluate("link => getComputedStyle(link).color"))
    placeholder = reader.locator("main").evaluate(PLACEHOLDER)
    assert placeholder["opacity"] == "1"
    typed = reader.evaluate(STRENGTH, placeholder["color"])
    covered(round(typed, 2), f"наименьший контраст, {pair}, подсказка в поле")
    assert min(hovered, typed) >= 7
