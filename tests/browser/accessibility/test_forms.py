"""Forms with errors and the pages of a reader who is logged in hold in every state, too."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility.states import (
    DEFAULT,
    LARGEST,
    OTHERS,
    dress,
    measure,
    remember,
)
from tests.browser.driver import DEFAULT_TAGS, axe, follow, open_page

FORMS = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
PRIVATE_FORMS = ["/support/new/", "/support/report/", "/accounts/password/change/"]
PRIVATE = [
    "/accounts/",
    "/accounts/password/change/",
    "/accounts/email/",
    "/accounts/delete/",
    "/accounts/logout/",
    "/support/",
    "/support/new/",
    "/support/report/?page=/cities/almaty/",
]
MESSAGE = "Проверка версии для слабовидящих (тестовые данные)"


def faults(page: Page) -> dict[str, Any]:
    """Return what is wrong with the page as it stands, in any state and window."""
    found: dict[str, Any] = {}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for state in [*OTHERS, *LARGEST]:
            dress(page, state)
            seen = measure(page)
            wrong = {name: seen[name] for name in ("cut", "overlaps", "small") if seen[name]}
            if seen["sideways"] or min(seen["contrasts"].values()) < 7:
                wrong |= {"sideways": seen["sideways"], "contrasts": seen["contrasts"]}
            if wrong:
                found[f"{width} {state.written()}"] = wrong
    broken = [f"{rule.rule}: {rule.targets}" for rule in axe(page, *DEFAULT_TAGS, "wcag2aaa")]
    return found | ({"axe": broken} if broken else {})


def send_empty(page: Page, path: str) -> None:
    page.goto(path)
    follow(page.locator("main form button[type=submit]").last)
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.locator("html").get_attribute("data-size") == "100"


@pytest.mark.parametrize("path", FORMS)
def test_a_form_with_errors_holds_in_every_state(reader: Page, path: str) -> None:
    send_empty(reader, path)
    assert faults(reader) == {}


@pytest.fixture
def resident(browser: Browser, site: str, resident_session: str) -> Iterator[Page]:
    """Yield a page of a resident who is logged in and reads the accessible version."""
    with open_page(browser, base_url=site) as page:
        remember(page.context, site, DEFAULT)
        page.context.add_cookies([{"name": "session", "value": resident_session, "url": site}])
        yield page


@pytest.mark.parametrize("path", PRIVATE_FORMS)
def test_ones_own_form_with_errors_holds_in_every_state(resident: Page, path: str) -> None:
    send_empty(resident, path)
    assert faults(resident) == {}


@pytest.mark.parametrize("path", PRIVATE)
def test_a_page_of_ones_own_holds_in_every_state(resident: Page, path: str) -> None:
    answer = resident.goto(path)
    assert answer is not None
    assert answer.status == 200
    assert resident.locator("html").get_attribute("data-size") == "100"
    assert faults(resident) == {}


def test_a_conversation_holds_in_every_state(resident: Page) -> None:
    resident.goto("/support/new/")
    for field in resident.locator("main form").locator("input[type=text], textarea").all():
        field.fill(MESSAGE)
    follow(resident.get_by_role("button", name="Отправить"))
    expect(resident.get_by_role("heading", level=1)).to_contain_text(MESSAGE)
    assert faults(resident) == {}


def test_changing_the_look_loses_nothing_that_is_typed(resident: Page) -> None:
    resident.goto("/support/new/")
    text = resident.locator("main textarea").first
    text.fill(MESSAGE)
    for name in ("Размер текста: крупный", "Изображения: выключены"):
        resident.get_by_role("radio", name=name, exact=True).check()
        expect(resident.locator(".panel__status")).to_have_text(name)
    assert text.input_value() == MESSAGE
