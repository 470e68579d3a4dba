"""The panel works with and without scripts, from the keyboard, and says what it has done."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility.states import LARGEST, ROOT_ATTRIBUTES, remember
from tests.browser.driver import follow, open_page
from tests.waiting import wait_until

CHOICES = {
    "Размер текста: очень крупный": ("size", "200"),
    "Цвета: зелёным по тёмно-коричневому": ("colours", "green-on-brown"),
    "Изображения: выключены": ("images", "off"),
    "Шрифт: книжный (с засечками)": ("typeface", "serif"),
    "Расстояние между буквами: самое большое": ("letters", "widest"),
    "Расстояние между строками: больше": ("lines", "wide"),
}


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """Yield a page without scripts, in the ordinary version."""
    with open_page(browser, base_url=site, java_script_enabled=False) as page:
        yield page


def root(page: Page) -> dict[str, str | None]:
    """Return what is chosen, asked for without a script."""
    html = page.locator("html")
    return {name: html.get_attribute(f"data-{name}") for name in ROOT_ATTRIBUTES}


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).check()


def test_the_whole_way_works_without_scripts(plain: Page) -> None:
    plain.goto("/cities/?country=KZ")
    follow(plain.get_by_role("link", name="Версия для слабовидящих"))
    for name in CHOICES:
        choose(plain, name)
    follow(plain.get_by_role("button", name="Применить"))
    assert root(plain) == dict(CHOICES.values())
    assert plain.url.endswith("/cities/?country=KZ#accessibility-applied")
    expect(plain.locator(".panel__status")).to_have_text("Настройки применены.")
    for name in CHOICES:
        expect(plain.get_by_role("radio", name=name)).to_be_checked()
    follow(plain.get_by_role("link", name="События").first)
    assert root(plain) == dict(CHOICES.values())


def test_the_ordinary_version_comes_back_to_the_same_page_as_it_was(plain: Page) -> None:
    plain.goto("/cities/?country=KZ")
    before = plain.locator("html").inner_html()
    follow(plain.get_by_role("link", name="Версия для слабовидящих"))
    choose(plain, "Размер текста: крупный")
    follow(plain.get_by_role("button", name="Применить"))
    follow(plain.get_by_role("button", name="Обычная версия сайта"))
    assert plain.url.endswith("/cities/?country=KZ")
    assert plain.locator("html").inner_html() == before


def test_the_way_back_leads_from_an_error_page_to_it(plain: Page) -> None:
    plain.goto("/no-such-page/")
    follow(plain.get_by_role("link", name="Версия для слабовидящих"))
    assert root(plain)["size"] == "100"
    choose(plain, "Размер текста: крупный")
    follow(plain.get_by_role("button", name="Применить"))
    assert "/no-such-page/" in plain.url
    follow(plain.get_by_role("button", name="Обычная версия сайта"))
    assert plain.url.endswith("/no-such-page/")
    assert root(plain)["size"] is None


def test_a_script_applies_each_choice_at_once_without_a_reload(reader: Page) -> None:
    reader.goto("/")
    reader.evaluate("window.stays = true")
    for name, (attribute, value) in CHOICES.items():
        choose(reader, name)
        expect(reader.locator(".panel__status")).to_have_text(name)
        expect(reader.locator("html")).to_have_attribute(f"data-{attribute}", value)
    assert reader.evaluate("window.stays") is True
    reader.goto("/events/")
    assert root(reader) == dict(CHOICES.values())


def test_with_and_without_scripts_the_result_is_the_same(reader: Page, plain: Page) -> None:
    reader.goto("/")
    for name in CHOICES:
        choose(reader, name)
        expect(reader.locator(".panel__status")).to_have_text(name)
    plain.goto("/?biggerVersion=Y")
    for name in CHOICES:
        choose(plain, name)
    follow(plain.get_by_role("button", name="Применить"))
    assert root(reader) == root(plain)
    [scripted, unscripted] = [
        page.locator("main").inner_text().replace("Развернуть все\n", "").split()
        for page in (reader, plain)
    ]
    assert scripted == unscripted
    cookies = [page.context.cookies() for page in (reader, plain)]
    assert cookies[0][0]["value"] == cookies[1][0]["value"]


def test_images_go_and_come_without_a_reload_and_typed_text_stays(reader: Page) -> None:
    reader.goto("/?letter=А")
    reader.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    reader.locator("textarea").fill("Ещё не отправлено")
    assert reader.locator("main svg").count() == 1
    choose(reader, "Изображения: выключены")
    expect(reader.locator("main svg")).to_have_count(0)
    expect(reader.locator("main")).to_contain_text("Карта: 8 городов вокруг Казани.")
    choose(reader, "Изображения: цветные")
    expect(reader.locator("main svg")).to_have_count(1)
    assert reader.locator("textarea").input_value() == "Ещё не отправлено"


def test_grey_takes_colour_from_images_alone(reader: Page) -> None:
    reader.goto("/")
    choose(reader, "Изображения: чёрно-белые")
    expect(reader.locator(".panel__status")).to_have_text("Изображения: чёрно-белые")
    expect(reader.locator("main svg").first).to_have_css("filter", "grayscale(1)")
    for around in ("html", "body", "main"):
        expect(reader.locator(around)).to_have_css("filter", "none")
    reader.goto("/cities/grozny/")
    expect(reader.locator("main img").first).to_have_css("filter", "grayscale(1)")


def test_quick_changes_are_sent_one_after_another_and_end_with_the_last(reader: Page) -> None:
    reader.goto("/events/")
    sent: list[str] = []
    for event in ("request", "requestfinished"):
        reader.on(event, lambda request, event=event: sent.append(f"{request.method} {event}"))  # type: ignore[call-overload]  # one overload an event
    reader.evaluate(
        """() => {
          for (const value of ["150", "200", "100", "200"]) {
            const button = document.querySelector(`.panel [name=size][value="${value}"]`);
            button.checked = true;
            button.dispatchEvent(new Event("change", { bubbles: true }));
          }
        }"""
    )
    expect(reader.locator(".panel__status")).to_have_text("Размер текста: очень крупный")
    wait_until(lambda: sent.count("POST requestfinished") == 4, reader.wait_for_timeout)
    posts = [each for each in sent if each.startswith("POST")]
    assert posts == ["POST request", "POST requestfinished"] * 4
    reader.reload()
    assert root(reader)["size"] == "200"


def test_the_place_on_the_page_is_kept(reader: Page) -> None:
    reader.goto("/cities/almaty/")
    panel = reader.get_by_role("radio", name="Расстояние между строками: самое большое")
    panel.scroll_into_view_if_needed()
    before = panel.bounding_box()
    panel.check()
    expect(reader.locator("html")).to_have_attribute("data-lines", "widest")
    assert before is not None
    after = panel.bounding_box()
    assert after is not None
    assert after["y"] - before["y"] == pytest.approx(0, abs=200)
    assert reader.evaluate("document.activeElement.value") == "widest"


def test_a_server_that_does_not_answer_is_told_of_and_the_choice_holds(reader: Page) -> None:
    reader.goto("/events/")
    reader.context.set_offline(offline=True)
    choose(reader, "Размер текста: крупный")
    expect(reader.locator(".panel__status")).to_contain_text(
        "Выбор действует только на этой странице"
    )
    assert root(reader)["size"] == "150"


def test_the_panel_is_worked_from_the_keyboard(reader: Page) -> None:
    reader.goto("/events/")
    reader.get_by_role("radio", name="Размер текста: обычный").focus()
    reader.keyboard.press("ArrowRight")
    expect(reader.locator("html")).to_have_attribute("data-size", "150")
    expect(reader.get_by_role("radio", name="Размер текста: крупный", exact=True)).to_be_focused()
    reader.keyboard.press("Tab")
    reader.keyboard.press("ArrowDown")
    expect(reader.locator("html")).to_have_attribute("data-colours", "black-on-white")


def test_the_panel_folds_and_unfolds_and_forgets_nothing(reader: Page) -> None:
    reader.goto("/events/")
    choose(reader, "Размер текста: крупный")
    expect(reader.locator(".panel__status")).to_have_text("Размер текста: крупный")
    reader.get_by_role("button", name="Свернуть настройки").click()
    assert reader.get_by_role("radio").count() == 0
    assert root(reader)["size"] == "150"
    reader.get_by_role("button", name="Развернуть настройки").click()
    expect(reader.get_by_role("radio", name="Размер текста: крупный", exact=True)).to_be_checked()


def test_the_address_is_clean_after_the_link(reader: Page) -> None:
    reader.goto("/cities/?country=KZ&biggerVersion=Y#almaty")
    assert reader.url.endswith("/cities/?country=KZ#almaty")


def test_the_settings_page_turns_the_version_on(plain: Page) -> None:
    plain.goto("/accessibility/")
    choose(plain, "Цвета: белым по чёрному")
    follow(plain.get_by_role("button", name="Применить"))
    assert root(plain)["colours"] == "white-on-black"
    assert plain.locator("main").get_by_role("radio", name="Цвета: белым по чёрному").is_checked()


def test_every_choice_of_the_panel_looks_as_it_says(reader: Page, site: str) -> None:
    reader.goto("/")
    sizes = [
        float(label.evaluate("label => parseFloat(getComputedStyle(label.lastChild).fontSize)"))
        for label in reader.locator(".panel [data-size]").all()
    ]
    assert sizes == [17, 25.5, 34]
    grounds = {
        label.evaluate("label => getComputedStyle(label.firstChild).backgroundColor")
        for label in reader.locator(".panel [data-colours]:not([data-colours=device])").all()
    }
    assert len(grounds) == 5
    remember(reader.context, site, LARGEST[0])
    reader.reload()
    again = [
        float(label.evaluate("label => parseFloat(getComputedStyle(label.lastChild).fontSize)"))
        for label in reader.locator(".panel [data-size]").all()
    ]
    assert again == sizes
