"""The editors' room in a real browser, under the same strict policy as every other page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Dialog, Page

from tests.browser.clerk import log_in
from tests.browser.driver import open_page, sideways_scroll
from tests.services.server import Server

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


@pytest.fixture(params=[1280, 360])
def page(browser: Browser, editors_site: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Yield a window in which the demo's editor is logged in; it fails on any refused content."""
    with open_page(browser, width=request.param, base_url=editors_site.url) as opened:
        complaints: list[str] = []
        opened.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        log_in(opened, editors_site)
        yield opened
        assert [text for text in complaints if not text.startswith("verbose")] == []


def test_no_page_breaks_the_policy_or_scrolls_sideways(page: Page) -> None:
    for address in PAGES:
        page.goto(f"/admin/{address}")
        page.wait_for_load_state("networkidle")
        assert page.locator("#content h1").count() == 1, address
        assert sideways_scroll(page) == 0, address


OVERLAP = """() => {
  const boxes = ["#content h1", ".object-tools", "#changelist", "main h2", "#content form"]
    .flatMap(name => [...document.querySelectorAll(name)].slice(0, 1))
    .filter(each => each.checkVisibility()).map(each => [each, each.getBoundingClientRect()]);
  return boxes.flatMap(([one, a]) => boxes.filter(([other, b]) =>
    one !== other && !one.contains(other) && !other.contains(one) &&
    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
  ).map(([other]) => `${one.className || one.tagName} over ${other.className || other.tagName}`));
}"""
STICKING_OUT = """() => [...document.querySelectorAll("#content :is(input, select, textarea, a)")]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth)
  .map(each => each.name || each.textContent)"""


@pytest.mark.parametrize("width", [768, 1024, 1099])
def test_below_1100_pixels_menu_and_filters_fold_and_lists_show_every_column(
    page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("city", "event", "agreement", "country", "keyfigure"):
        page.goto(f"/admin/cities/{address}/")
        assert page.locator(".folds[open]").count() == 0
        room = "results => [results.scrollWidth, results.clientWidth]"
        wide, shown = page.locator("#changelist-form .results").evaluate(room)
        assert wide <= shown, address
        assert page.evaluate(OVERLAP) == [], address
    page.get_by_text("Меню").click()
    page.locator(".menu a", has_text="События").click()
    page.wait_for_url("**/cities/event/")
    for address in ("city/1/change/", "event/1/change/", "country/add/"):
        page.goto(f"/admin/cities/{address}")
        assert page.evaluate(OVERLAP) == [], address
        assert page.evaluate(STICKING_OUT) == [], address


def test_a_wide_window_shows_menu_and_filters(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/admin/cities/event/")
    assert page.locator(".menu a", has_text="Города").first.is_visible()
    assert page.locator(".filters a", has_text="Анкара").is_visible()


def test_an_event_of_seven_cities_fits_in_three_windows(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/admin/cities/event/add/")
    for _number in range(7):
        page.click(".add-row a")
    assert page.locator(".dynamic-participations").count() == 7
    assert page.evaluate("document.documentElement.scrollHeight") < 2700


def test_a_time_zone_is_proposed_from_country_and_place_and_found_by_name(page: Page) -> None:
    page.goto("/admin/cities/city/add/")
    chosen = page.locator("#id_time_zone option:checked")
    page.select_option("#id_country", "EG")
    assert chosen.inner_text().startswith("Каир (UTC+")
    # A country with many clocks needs the place, too.
    page.select_option("#id_country", "RU")
    assert page.input_value("#id_time_zone") == ""
    page.fill("#id_latitude", "46,35")
    page.fill("#id_longitude", "48,04")
    page.keyboard.press("Tab")
    assert chosen.inner_text() == "Астрахань (UTC+4)"
    page.click(".field-time_zone .select2-selection")
    page.keyboard.type("тегер")
    page.keyboard.press("Enter")
    assert chosen.inner_text() == "Тегеран (UTC+3:30)"
    page.select_option("#id_country", "EG")
    assert chosen.inner_text() == "Тегеран (UTC+3:30)"


def test_a_city_is_found_by_typing_and_a_part_is_added(page: Page) -> None:
    page.goto("/admin/cities/event/add/")
    page.fill("#id_title", f"Турнир (тестовые данные, {page.viewport_size})")
    page.fill("#id_dates", "17–20 сентября 2025")
    page.click(".add-row a")
    page.click(".field-city .select2-selection")
    # As fast as a hurried clerk: what Enter takes must be what stands at the top by then.
    page.keyboard.type("анк", delay=20)
    page.keyboard.press("Enter")
    assert page.locator("#id_participations-0-city option:checked").inner_text() == "Анкара"
    page.click(".add-row a")
    assert page.locator(".dynamic-participations").count() == 2
    page.locator("#participations-1 .inline-deletelink").click()
    page.click("[name=_continue] >> nth=0")
    page.wait_for_load_state()
    assert page.locator(".error-summary").count() == 0
    assert page.input_value("#id_dates").replace("\u00a0", " ") == "17–20 сентября 2025 года"


CITY = "/admin/cities/city/1/change/"


def chosen_file(page: Page) -> str:
    return str(page.evaluate("document.querySelector('#id_photo').files[0]?.name ?? ''"))


def restored(page: Page) -> None:
    page.goto(CITY)
    page.click(".unsaved [value=restore]")
    page.wait_for_function("document.querySelector('#id_photo').files.length")


def test_a_chosen_file_outlives_the_page_and_a_lost_network(page: Page, tmp_path: Path) -> None:
    picture = tmp_path / "вид.jpg"
    Image.new("RGB", (900, 600), "teal").save(picture)
    page.goto(CITY)
    page.set_input_files("#id_photo", picture)
    page.fill("#id_photo_author", "Имя (тестовые данные)")
    # Neither leaves the page time to do anything.
    page.evaluate("new Promise(done => setTimeout(done, 1500))")
    assert leave(page, "about:blank", stay=False) == ["beforeunload"]
    restored(page)
    assert chosen_file(page) == "вид.jpg"
    page.context.set_offline(True)
    page.evaluate("document.querySelector('[name=_save]').click()")
    page.wait_for_timeout(500)
    page.context.set_offline(False)
    restored(page)
    assert chosen_file(page) == "вид.jpg"
    assert page.input_value("#id_photo_author") == "Имя (тестовые данные)"
    page.fill("#id_photo_alt", "Вид")
    page.fill("#id_population", "много")
    page.click("[name=_save] >> nth=0")
    page.wait_for_selector(".error-summary")
    assert "вид.jpg" in page.locator(".kept-file").inner_text()
    page.locator(".kept-file label").click()
    page.fill("#id_population", "")
    page.fill("#id_photo_alt", "")
    page.fill("#id_photo_author", "")
    page.click("[name=_save] >> nth=0")
    page.wait_for_url("**/admin/cities/city/")
    assert page.evaluate("caches.keys()") == []


def test_two_tabs_of_one_form_keep_each_its_own_words(page: Page) -> None:
    tabs = [page, page.context.new_page()]
    for number, tab in enumerate(tabs):
        tab.goto(CITY)
        tab.fill("#id_about", f"Окно {number}")
        tab.wait_for_timeout(1500)
    for tab in tabs:
        leave(tab, "/admin/", stay=False)
    found = []
    for _tab in tabs:
        page.goto(CITY)
        page.click(".unsaved [value=restore]")
        found.append(page.input_value("#id_about"))
        leave(page, "/admin/", stay=False)
        page.goto(CITY)
        page.click(".unsaved [value=discard]")
    assert sorted(found) == ["Окно 0", "Окно 1"]


def leave(page: Page, address: str, *, stay: bool) -> list[str]:
    """Try to leave the page; return the kinds of warnings."""
    warnings: list[str] = []

    def answer(dialog: Dialog) -> None:
        warnings.append(dialog.type)
        if stay:
            dialog.dismiss()
        else:
            dialog.accept()

    page.once("dialog", answer)
    page.evaluate("address => { location.href = address; }", address)
    if not stay:
        page.wait_for_url(f"**{address}")
    page.wait_for_timeout(300)
    return warnings


def test_a_changed_form_warns_and_is_offered_the_next_time(page: Page) -> None:
    page.goto(CITY)
    page.wait_for_load_state("load")
    about = page.input_value("#id_about")
    page.fill("#id_about", "Не сохранено")
    page.locator("#notes-group .add-row a").click()
    rows = page.locator(".dynamic-notes").count()
    page.fill(f"#id_notes-{rows - 1}-text", "Новый пункт")
    assert leave(page, "/admin/", stay=True) == ["beforeunload"]
    assert page.input_value("#id_about") == "Не сохранено"
    assert leave(page, "/admin/", stay=False) == ["beforeunload"]
    page.goto(CITY)
    assert page.input_value("#id_about") == about
    page.click(".unsaved [value=restore]")
    assert page.input_value("#id_about") == "Не сохранено"
    assert page.input_value(f"#id_notes-{rows - 1}-text") == "Новый пункт"
    page.fill("#id_about", about)
    page.locator(f"#notes-{rows - 1} .inline-deletelink").click()
    page.click("[name=_save] >> nth=0")
    page.wait_for_url("**/admin/cities/city/")
    kept = "Object.keys(localStorage).filter(name => name.startsWith('unsaved:'))"
    assert page.evaluate(kept) == []
    page.goto(CITY)
    assert page.locator(".unsaved").is_hidden()
    assert leave(page, "/admin/", stay=False) == []


def test_what_was_typed_can_be_discarded_and_a_refused_form_is_unsaved(page: Page) -> None:
    page.goto(CITY)
    page.fill("#id_population", "много")
    page.click("[name=_save] >> nth=0")
    page.wait_for_selector(".error-summary")
    assert leave(page, "/admin/", stay=False) == ["beforeunload"]
    page.goto(CITY)
    page.click(".unsaved [value=discard]")
    assert page.input_value("#id_population") != "много"
    page.reload()
    assert page.locator(".unsaved").is_hidden()
