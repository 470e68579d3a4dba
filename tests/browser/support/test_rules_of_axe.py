"""Axe on every page and state of the accounts and of support, in both versions of the site."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility.states import DEFAULT, LARGEST, OTHERS, dress, measure, remember
from tests.browser.driver import DEFAULT_TAGS, axe, follow, open_page, sideways_scroll
from tests.browser.support.conftest import Site

AAA = ("wcag2aaa", "wcag21aaa", "wcag22aaa")
OPEN = [
    "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/",
    "/accounts/password/reset/done/", "/accounts/password/reset/key/1-nonsense/",
    "/accounts/confirm-email/", "/accounts/confirm-email/nonsense:key/", "/accounts/consent/",
    "/accounts/inactive/", "/accounts/deleted/", "/privacy/", "/support/new/", "/support/report/",
    "/support/report/?page=/cities/almaty/&section=about",
]  # fmt: skip
PRIVATE = [
    "/accounts/", "/accounts/logout/", "/accounts/email/", "/accounts/password/change/",
    "/accounts/delete/", "/accounts/reauthenticate/", "/accounts/2fa/", "/accounts/sessions/",
    "/support/",
    "/support/new/", "/support/report/?page=/cities/almaty/",
]  # fmt: skip
REFUSED = ["/accounts/signup/", "/accounts/login/", "/support/new/", "/support/report/"]
Covered = Callable[[int, str], None]


def visits(page: Page, site: Site, number: int) -> Iterator[str]:
    """Open each page and state in turn; yields its name while it is open."""
    for path in OPEN:
        page.goto(path)
        yield path
    for path in REFUSED:
        page.goto(path)
        follow(page.locator("main form button[type=submit]").last)
        yield f"{path} refused"
    site.log_in(page, number)
    for path in PRIVATE:
        page.goto(path)
        assert "/accounts/login/" not in page.url
        yield f"{path} private"
    yield from conversation(page)


def conversation(page: Page) -> Iterator[str]:
    page.goto("/support/report/?page=/cities/almaty/&section=about")
    page.locator("[name=fault]").first.check()
    page.locator("[name=text]").fill("Как правильно")
    follow(page.get_by_role("button", name="Отправить"))
    yield "conversation"
    follow(page.get_by_role("button", name="Отправить"))
    yield "conversation refused"
    page.goto("/support/")
    yield "list"


def faults(page: Page, *tags: str) -> list[str]:
    return [f"{found.rule}: {found.targets[:3]}" for found in axe(page, *tags)]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_axe_finds_nothing_in_the_ordinary_version(
    browser: Browser, support_site: Site, width: int, scheme: str, covered: Covered
) -> None:
    found = {}
    with open_page(browser, width=width, base_url=support_site.url, color_scheme=scheme) as page:
        for name in visits(page, support_site, 5):
            found[name] = faults(page)
            found[f"{name} scroll"] = [str(sideways_scroll(page))] * bool(sideways_scroll(page))
    covered(len(found) // 2, f"страницы личного кабинета и поддержки, окно {width}")
    assert {where: names for where, names in found.items() if names} == {}


def test_axe_with_level_aaa_finds_nothing_in_the_accessible_version(
    browser: Browser, support_site: Site, covered: Covered
) -> None:
    found = {}
    with open_page(browser, width=320, base_url=support_site.url) as page:
        remember(page.context, support_site.url, DEFAULT)
        for name in visits(page, support_site, 6):
            found[name] = faults(page, *DEFAULT_TAGS, *AAA)
            for state in [*LARGEST, *OTHERS]:
                dress(page, state)
                scroll = sideways_scroll(page)
                found[f"{name} {state.written()}"] = [f"scroll {scroll}"] * bool(scroll)
            dress(page, DEFAULT)
    covered(len(found), "состояния личного кабинета и поддержки для слабовидящих")
    assert {where: names for where, names in found.items() if names} == {}


def test_measures_of_the_accessible_version_hold_on_forms(
    browser: Browser, support_site: Site
) -> None:
    with open_page(browser, width=320, base_url=support_site.url) as page:
        remember(page.context, support_site.url, DEFAULT)
        page.goto("/support/report/?page=/cities/almaty/")
        found = measure(page)
    assert found
