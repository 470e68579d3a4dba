"""What an editor's daily jobs take in clicks, characters and pages, by mouse and by keyboard."""

from tests.browser.clerk import Clerk


def test_a_population_is_corrected(clerk: Clerk) -> None:
    clerk.begin("/admin/cities/city/")
    clerk.follow("#result_list th a >> text=Анкара")
    clerk.go_to("#id_population")
    clerk.press("Control+A")
    clerk.type("5,9 млн")
    clerk.press_and_follow("Enter")
    clerk.is_done("исправить население", within=(3, 9, 3))
    clerk.page.goto("/cities/ankara/")
    assert "5,9 млн" in clerk.page.locator(".passport").inner_text().replace("\u00a0", " ")
