"""The bin and the history in a browser: quick, and fit for everybody."""

from tests.browser.clerk import Clerk
from tests.browser.driver import axe, sideways_scroll

CITY = "/admin/cities/city/3/"


def delete(clerk: Clerk) -> str:
    """Delete a city, and return its name."""
    clerk.page.goto(f"{CITY}delete/")
    name = clerk.page.locator("#deleted-objects").inner_text().strip()
    clerk.page.click("#content [type=submit] >> nth=-1")
    clerk.page.wait_for_url("**/admin/cities/city/")
    return name


def test_a_deleted_city_is_brought_back(clerk: Clerk) -> None:
    name = delete(clerk)
    clerk.begin("/admin/cities/city/")
    clerk.follow(".menu a >> text=Корзина")
    clerk.follow(f"tr:has-text('{name}') >> text=Вернуть")
    clerk.is_done("вернуть удалённый город", within=(3, 0, 2))
    clerk.page.goto(f"{CITY}change/")
    assert clerk.page.input_value("#id_name") == name


def test_the_pages_of_the_history_are_for_everybody(clerk: Clerk) -> None:
    page = clerk.page
    for words in ("Первые слова.", "Вторые слова."):
        page.goto(f"{CITY}change/")
        page.fill("#id_about", words)
        page.click("[name=_continue] >> nth=0")
        page.wait_for_load_state()
    page.goto(f"{CITY}history/")
    page.check("[name=one] >> nth=1")
    page.check("[name=other] >> nth=0")
    page.click("text=Сравнить две выбранные")
    page.wait_for_url("**/compare/**")
    addresses = [page.url, f"{CITY}history/"]
    page.click("#content a >> nth=0")
    addresses.append(page.url)
    delete(clerk)
    page.goto("/admin/history/change/")
    addresses.append(page.url)
    page.click("#result_list th a >> nth=0")
    addresses.append(page.url)
    for address in addresses:
        for width in (1280, 768, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            assert (axe(page), sideways_scroll(page)) == ([], 0), (address, width)
    # Other tests know this city.
    page.click("#content [type=submit] >> nth=-1")
    page.wait_for_url("**/admin/history/change/")
