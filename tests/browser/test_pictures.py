"""The pictures of a city as the browser paints them."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from kazan_twins.accessibility.preferences import Preferences
from tests.browser.pages import visitor

PICTURE = ".city__passport .picture__image"


def brightness(page: Page) -> int:
    """Return that of the picture's most frequent colour, of 255."""
    page.locator(PICTURE).evaluate("image => image.decode()")
    image = Image.open(BytesIO(page.locator(PICTURE).screenshot())).convert("L")
    histogram = image.histogram()
    return max(range(256), key=histogram.__getitem__)


@pytest.mark.parametrize("path", ["/cities/almaty/", "/cities/al-manufiya/"])
def test_the_locator_is_as_light_or_dark_as_its_page(
    browser: Browser, site: str, path: str
) -> None:
    with visitor(browser, site, path, color_scheme="light") as page:
        assert brightness(page) > 180
    with visitor(browser, site, path, color_scheme="dark") as page:
        assert brightness(page) < 110


def test_the_locator_is_dark_in_the_dark_pairs_of_colours(browser: Browser, site: str) -> None:
    found = {}
    for colours in ("black-on-white", "white-on-black", "brown-on-beige", "green-on-brown"):
        chosen = Preferences().changed({"version": "accessible", "colours": colours})
        with visitor(browser, site, "/") as page:
            page.context.add_cookies(
                [{"name": "accessibility", "value": chosen.written(), "url": site}]
            )
            page.goto("/cities/almaty/")
            found[colours] = brightness(page) < 110
    assert found == {
        "black-on-white": False,
        "white-on-black": True,
        "brown-on-beige": False,
        "green-on-brown": True,
    }


def test_the_picture_of_a_citys_own_page_is_asked_for_at_once(browser: Browser, site: str) -> None:
    with visitor(browser, site, "/cities/almaty/", height=200) as page:
        assert page.locator(PICTURE).get_attribute("loading") is None
    with visitor(browser, site, "/cities/") as page:
        pictures = page.locator(".card .picture__image")
        assert pictures.count() == 8
        assert {one.get_attribute("loading") for one in pictures.all()} == {"lazy"}
