"""The ordinary version heeds what the reader's system asks for, too."""

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import CONTRAST
from tests.browser.pages import visitor

GROUND = "getComputedStyle(document.body).backgroundColor"
INK = "getComputedStyle(document.body).color"
SECOND_TEXT = "getComputedStyle(document.querySelector('.card__place')).color"
# How strong a hairline is upon the page: the same measure as that of text.
HAIRLINE = f"""() => {{
  const probe = document.querySelector("main").appendChild(document.createElement("p"));
  probe.style.color = getComputedStyle(document.querySelector(".card")).borderBottomColor;
  return ({CONTRAST})(probe);
}}"""
SYSTEMS_COLOUR = """(name) => {
  const probe = document.body.appendChild(document.createElement("p"));
  probe.style.backgroundColor = name;
  return getComputedStyle(probe).backgroundColor;
}"""
LEAST_OF_A_LINE = 3.0


@pytest.mark.parametrize(
    ("scheme", "ground"), [("light", "rgb(251, 250, 245)"), ("dark", "rgb(16, 26, 21)")]
)
def test_the_device_chooses_between_light_and_dark(
    browser: Browser, site: str, scheme: str, ground: str
) -> None:
    with visitor(browser, site, "/cities/", color_scheme=scheme) as page:
        assert page.evaluate(GROUND) == ground
        page.emulate_media(media="print")
        assert page.evaluate(INK) == "rgb(22, 36, 29)"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wish_for_contrast_makes_second_text_and_hairlines_strong(
    browser: Browser, site: str, scheme: str
) -> None:
    with visitor(browser, site, "/cities/", color_scheme=scheme) as page:
        assert page.evaluate(SECOND_TEXT) != page.evaluate(INK)
        assert page.evaluate(HAIRLINE) < LEAST_OF_A_LINE
        page.emulate_media(contrast="more")
        assert page.evaluate(SECOND_TEXT) == page.evaluate(INK)
        assert page.evaluate(HAIRLINE) >= LEAST_OF_A_LINE


def test_colours_that_the_system_forces_stand(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/cities/", forced_colors="active") as page:
        assert page.evaluate(GROUND) == page.evaluate(SYSTEMS_COLOUR, "Canvas")
        button = page.locator(".filter .button")
        assert button.evaluate("button => getComputedStyle(button).borderTopWidth") != "0px"
        weights = page.locator(".menu a").evaluate_all(
            "links => links.map(link => getComputedStyle(link).fontWeight)"
        )
        assert weights.count("700") == page.locator(".menu a[aria-current]").count() == 1


def test_in_forced_colours_only_the_open_page_is_ruled(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/events/", forced_colors="active") as page:
        ground = page.evaluate(SYSTEMS_COLOUR, "Canvas")
        rules = page.locator(".menu__link").evaluate_all(
            "links => links.map(link => getComputedStyle(link).borderBottomColor)"
        )
        assert len([rule for rule in rules if rule != ground]) == 1


def test_pages_scroll_smoothly_only_where_motion_is_welcome(browser: Browser, site: str) -> None:
    behaviour = "getComputedStyle(document.documentElement).scrollBehavior"
    with visitor(browser, site, "/", reduced_motion="no-preference") as page:
        assert page.evaluate(behaviour) == "smooth"
        page.emulate_media(reduced_motion="reduce")
        assert page.evaluate(behaviour) == "auto"
