"""The editors' room in a real browser, under the same strict policy as every other page."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driver import open_page, sideways_scroll
from tests.services.server import Server
from tests.services.site import private_site

CREDENTIALS = re.compile(r"(\S+@\S+), пароль (\S+)")
PAGES = (
    "",
    "cities/city/",
    "cities/city/1/change/",
    "cities/event/",
    "cities/event/add/",
    "cities/agreement/1/change/",
    "cities/keyfigure/",
    "cities/introduction/1/change/",
)


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    with private_site() as running:
        yield running


@pytest.fixture(params=[1280, 360])
def page(browser: Browser, site: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a window in which the demo's editor is logged in; it fails on any refused content."""
    log = "".join(path.read_text(encoding="utf-8") for path in site.folder.glob("*.log"))
    credentials = CREDENTIALS.search(log)
    assert credentials is not None
    with open_page(browser, width=request.param, base_url=site.url) as opened:
        complaints: list[str] = []
        opened.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.goto("/admin/")
        opened.fill("[name=login]", credentials[1])
        opened.fill("[name=password]", credentials[2])
        opened.click("[type=submit]")
        yield opened
        assert [text for text in complaints if not text.startswith("verbose")] == []


def test_no_page_breaks_the_policy_or_scrolls_sideways(page: Page) -> None:
    for address in PAGES:
        page.goto(f"/admin/{address}")
        page.wait_for_load_state("networkidle")
        assert page.locator("#content h1").count() == 1, address
        assert sideways_scroll(page) == 0, address


def test_a_city_is_found_by_typing_and_a_part_is_added(page: Page) -> None:
    page.goto("/admin/cities/event/add/")
    page.fill("#id_title", f"Турнир (тестовые данные, {page.viewport_size})")
    page.fill("#id_dates", "17–20 сентября 2025")
    page.click(".field-city .select2-selection")
    # As fast as a hurried clerk: what Enter takes must be what stands at the top by then.
    page.keyboard.type("анк", delay=20)
    page.keyboard.press("Enter")
    assert page.locator("#id_participations-0-city option:checked").inner_text() == "Анкара"
    page.get_by_text("Добавить ещё: ").click()
    assert page.locator(".dynamic-participations").count() == 2
    page.locator("#participations-1 .inline-deletelink").click()
    page.click("[name=_continue] >> nth=0")
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0
    assert page.input_value("#id_dates").replace("\u00a0", " ") == "17–20 сентября 2025 года"
