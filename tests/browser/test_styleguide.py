"""Every component in every state, on the page where they stand side by side."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.driver import axe, sideways_scroll
from tests.browser.pages import open_all, visitor
from tests.services.site import private_site

PATH = "/styleguide/"


@pytest.fixture(scope="module")
def workshop() -> Iterator[str]:
    """Yield the address of a site as its developers run it."""
    with private_site(DEBUG="on") as server:
        yield server.url


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_accessible(
    browser: Browser, workshop: str, width: int, scheme: str
) -> None:
    with visitor(browser, workshop, PATH, width=width, color_scheme=scheme) as page:
        open_all(page)
        assert axe(page) == []


@pytest.mark.parametrize("width", [1280, 768, 320])
@pytest.mark.parametrize("version", ["", "?biggerVersion=Y"])
def test_no_component_scrolls_the_page_sideways(
    browser: Browser, workshop: str, width: int, version: str
) -> None:
    with visitor(browser, workshop, PATH + version, width=width) as page:
        open_all(page)
        assert sideways_scroll(page) == 0


def test_no_component_breaks_the_security_policy(browser: Browser, workshop: str) -> None:
    with visitor(browser, workshop, "/") as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(PATH)
        page.wait_for_load_state("networkidle")
        assert said == []


def test_every_picture_is_drawn(browser: Browser, workshop: str) -> None:
    with visitor(browser, workshop, PATH) as page:
        open_all(page)
        # Decoding loads even what is far below the window.
        broken = page.evaluate(
            """() => Promise.all([...document.images].map(
              image => {
                image.loading = "eager";
                return image.decode().then(() => "", () => image.src);
              }
            ))"""
        )
        assert len(broken) >= 3
        assert [address for address in broken if address] == []
