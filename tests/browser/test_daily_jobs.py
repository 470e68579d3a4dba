"""What an editor's daily jobs take in clicks, characters and pages, by mouse and by keyboard.

Everything is typed at 20 ms a key, and what is saved is looked at on the site.
"""

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.clerk import Clerk
from tests.cities.photos.pictures import jpeg


def told(page: Page, selector: str) -> str:
    return page.locator(selector).first.inner_text().replace("\u00a0", " ")


def test_a_population_is_corrected(clerk: Clerk) -> None:
    clerk.begin("/cities/ankara/")
    clerk.follow("a[href$='#id_population']")
    clerk.press("Control+A")
    clerk.type("5,9 млн")
    clerk.press_and_follow("Enter")
    clerk.is_done("исправить население", within=(3, 9, 3))
    clerk.page.goto("/cities/ankara/")
    assert "5,9 млн" in told(clerk.page, ".passport")


def test_an_agreement_is_added(clerk: Clerk) -> None:
    day = "11.06.2022" if clerk.by_keyboard else "12.06.2022"
    clerk.begin("/cities/ankara/")
    clerk.follow("a[href*='agreement/add/']")
    clerk.type("Договор о сотрудничестве")
    clerk.press("Tab", "Tab")
    clerk.press("ArrowDown", "ArrowDown", "ArrowDown", "Tab")
    clerk.type(day)
    clerk.press_and_follow("Enter")
    clerk.is_done("добавить соглашение", within=(5, 45, 3))
    clerk.page.goto("/cities/ankara/")
    assert f"{day[:2]} июня 2022 года" in told(clerk.page, "#agreements")


def test_a_photo_is_added(clerk: Clerk, tmp_path: Path) -> None:
    picture = tmp_path / "view.jpg"
    picture.write_bytes(jpeg().read())
    clerk.begin("/cities/al-manufiya/")
    clerk.follow("a[href$='#id_photo']")
    clerk.choose_file("#id_photo", str(picture))
    clerk.press("Tab")
    clerk.type("Площадь (тестовые данные)")
    clerk.press("Tab")
    clerk.type("Нет автора")
    clerk.press_and_follow("Enter")
    clerk.is_done("добавить фото", within=(5, 60, 3))
    clerk.page.goto("/cities/al-manufiya/")
    assert "Нет автора" in told(clerk.page, ".photo")


def test_an_event_of_three_cities_is_added(clerk: Clerk) -> None:
    day = "17" if clerk.by_keyboard else "18"
    clerk.begin("/admin/")
    clerk.go_to("#id_title")
    clerk.type("Форум малых городов (тестовые данные)")
    clerk.press("Tab")
    clerk.type(f"{day}–20.09.2025")
    clerk.press("Tab")
    clerk.type("анк, гро, анта")
    clerk.press_and_follow("Enter")
    clerk.is_done("событие трёх городов", within=(7, 95, 3))
    clerk.page.goto(f"/search/?q=малых+городов+{day}+сентября+2025")
    clerk.page.click("main a >> text=Форум малых городов")
    page = told(clerk.page, "main")
    assert f"{day}–20 сентября 2025 года" in page
    assert all(name in page for name in ("Анкара", "Грозный", "Анталья"))


TITLES = ("Кубок города", "Круглый стол", "Концерт", "Выставка", "Турнир")


def test_five_events_are_added_in_a_row(clerk: Clerk) -> None:
    year = 2021 if clerk.by_keyboard else 2022
    clerk.begin("/admin/")
    clerk.go_to("#id_title")
    for number, title in enumerate(TITLES, start=1):
        clerk.type(f"{title} (тестовые данные)")
        clerk.press("Tab")
        clerk.type(f"{number}.03.{year}")
        clerk.press("Tab")
        clerk.type("гро")
        clerk.follow("[name=_addanother]" if number < len(TITLES) else "[name=_save]")
    clerk.is_done("пять событий подряд", within=(15, 260, 5))
    clerk.page.goto(f"/events/{year}/?city=grozny")
    page = told(clerk.page, "main")
    assert all(f"{title} (тестовые данные)" in page for title in TITLES)
