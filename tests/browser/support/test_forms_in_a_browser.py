"""Forms as a browser treats them: the focus, the back button, a letter opened on another tab."""

import re
import uuid
from collections.abc import Iterator
from email import message_from_string, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.driver import follow, open_page
from tests.browser.support.conftest import Site
from tests.waiting import wait_until

PASSWORD = "тихая-река-и-мост"


def fill(page: Page, subject: str, text: str) -> None:
    page.locator("[name=subject]").fill(subject)
    page.locator("[name=text]").fill(text)


def link_to(site: Site, address: str) -> str:
    """Wait for the letter to `address` and return the link in it."""
    wait_until(lambda: any(links_to(site, address)))
    return next(links_to(site, address))


def links_to(site: Site, address: str) -> Iterator[str]:
    """Yield the first link of each letter to `address` that has been sent."""
    for path in (Path(site.environment["DATA_DIR"]) / "mail").glob("*.log"):
        for raw in path.read_text(encoding="utf-8").split("-" * 79 + "\n"):
            letter = message_from_string(raw.strip(), policy=policy.default)
            body = letter.get_body(("plain",)) if letter["To"] == address else None
            yield from re.findall(r"https?://\S+", body.get_content())[:1] if body else []


@pytest.mark.parametrize("script", [True, False])
def test_after_a_refused_form_the_focus_is_on_the_list_of_errors(
    browser: Browser, support_site: Site, *, script: bool
) -> None:
    with open_page(browser, base_url=support_site.url, java_script_enabled=script) as page:
        support_site.log_in(page, 1)
        page.goto("/support/new/")
        follow(page.get_by_role("button", name="Отправить"))
        summary = page.locator(".error-summary")
        summary.wait_for()
        # With scripting off nothing can be asked of the page but what the style says.
        assert page.locator(".error-summary:focus").count() == 1
        page.locator(".error-summary a").first.click()
        assert page.locator("[name=subject]:focus").count() == 1


def test_what_was_typed_and_not_sent_is_there_after_the_back_button(page: Page) -> None:
    page.goto("/support/new/")
    fill(page, "Начатая тема", "Начатый текст")
    page.goto("/privacy/")
    page.go_back()
    assert page.locator("[name=text]").input_value() == "Начатый текст"


def test_a_logged_in_writer_finds_the_text_after_the_back_button(
    page: Page, support_site: Site
) -> None:
    support_site.log_in(page, 2)
    page.goto("/support/new/")
    fill(page, "Начатая тема", "Начатый текст")
    page.goto("/privacy/")
    page.go_back()
    assert page.locator("[name=text]").input_value() == "Начатый текст"


def register(page: Page, site: Site) -> Page:
    """Leave the form for the registration; return the tab that the letter's link has opened."""
    address = f"tab{uuid.uuid4()}@example.org"
    follow(page.get_by_role("button", name="Сохранить и зарегистрироваться"))
    page.locator("[name=email]").fill(address)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=consent]").check()
    follow(page.get_by_role("button", name="Зарегистрироваться"))
    tab = page.context.new_page()
    tab.goto(link_to(site, address))
    follow(tab.get_by_role("button", name="Да, подтверждаю"))
    return tab


def test_a_message_survives_registration_with_the_letter_on_another_tab(
    page: Page, support_site: Site
) -> None:
    page.goto("/support/new/")
    fill(page, "До регистрации", "Текст до регистрации")
    tab = register(page, support_site)
    assert tab.locator("[name=text]").input_value() == "Текст до регистрации"
    follow(tab.get_by_role("button", name="Отправить"))
    assert "До регистрации" in tab.locator("h1").inner_text()


def test_two_reports_of_two_tabs_survive_the_registration_between_them(
    page: Page, support_site: Site
) -> None:
    other = page.context.new_page()
    for one, city in ((page, "almaty"), (other, "grozny")):
        one.goto(f"/support/report/?page=/cities/{city}/")
        one.locator("[name=fault]").first.check()
        one.locator("[name=text]").fill(f"О городе {city}")
    back = register(page, support_site)
    assert back.locator("[name=text]").input_value() == "О городе almaty"
    # The other tab's page is older than the log-in, and so is its token.
    follow(other.get_by_role("button", name="Сохранить и войти"))
    assert other.locator(".error-summary:focus").count() == 1
    assert other.locator("[name=text]").input_value() == "О городе grozny"
    for one, name in ((other, "Грозный"), (back, "Алматы")):
        follow(one.get_by_role("button", name="Отправить"))
        assert name in one.locator("h1").inner_text()


def test_a_picture_is_sent_and_shown(page: Page, support_site: Site, tmp_path: Path) -> None:
    support_site.log_in(page, 3)
    picture = tmp_path / "снимок.png"
    page.goto("/support/new/")
    page.screenshot(path=picture)
    fill(page, "С картинкой", "Смотрите")
    page.locator("[name=pictures]").set_input_files(picture)
    follow(page.get_by_role("button", name="Отправить"))
    shown = page.locator(".entry__pictures img")
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100


def test_leaving_is_one_press_and_is_seen(page: Page, support_site: Site) -> None:
    support_site.log_in(page, 4)
    page.goto("/accounts/")
    follow(page.get_by_role("button", name="Выйти"))
    page.get_by_text("Вы вышли").wait_for()
    page.go_back()
    page.reload()
    assert "/accounts/login/" in page.url


def test_the_button_of_a_file_field_is_one_of_the_sites_own(
    browser: Browser, support_site: Site
) -> None:
    look = """(element, part) => {
      const style = getComputedStyle(element, part);
      return [style.minHeight, style.borderRadius, style.borderTopColor, style.backgroundColor,
        style.color, style.fontFamily];
    }"""
    with open_page(browser, base_url=support_site.url) as page:
        support_site.log_in(page, 1)
        page.goto("/support/new/")
        own = page.locator("input[type=file]").evaluate(look, "::file-selector-button")
        page.goto("/accounts/")
        assert own == page.locator(".button--quiet").first.evaluate(look)


def test_a_form_that_is_left_is_kept_and_offered_in_another_tab(page: Page) -> None:
    page.goto("/support/report/")
    page.locator("[name=text]").fill("Оставленный текст")
    page.close(run_before_unload=True)
    other = page.context.new_page()
    wait_until(lambda: bool(other.context.cookies()) and _offered(other))
    follow(other.get_by_role("button", name="Удалить черновик"))
    assert other.locator("[name=text]").input_value() == ""


def _offered(page: Page) -> bool:
    page.goto("/support/report/")
    return page.locator("[name=text]").input_value() == "Оставленный текст"
