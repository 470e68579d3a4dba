"""A double event is joined and a report is answered in a few presses."""

from tests.browser.clerk import IS_FOCUSED, MOST_TABS, Clerk

BOX = "#result_list tbody tr:nth-child({}) .action-select"


def check(clerk: Clerk, box: str) -> None:
    clerk.go_to(box)
    if clerk.by_keyboard:
        clerk.press("Space")


def press_above(clerk: Clerk, selector: str) -> None:
    """Press a button that stands before what has the focus."""
    if not clerk.by_keyboard:
        clerk.follow(selector)
        return
    button = clerk.page.locator(selector)
    while not button.evaluate(IS_FOCUSED):
        clerk.press("Shift+Tab")
        assert clerk.spent.characters < MOST_TABS
    clerk.press_and_follow("Enter")


def test_a_double_event_is_joined_and_parted_again(clerk: Clerk) -> None:
    clerk.begin("/admin/cities/event/")
    titles = clerk.page.locator("#result_list tbody th a").all_inner_texts()
    check(clerk, BOX.format(1))
    check(clerk, BOX.format(2))
    press_above(clerk, "[name=action][value=join]")
    clerk.follow(".joining .default")
    clerk.is_done("объединить двойное событие", within=(4, 0, 3))
    clerk.page.click(".messagelist .success a")
    clerk.page.click("#content-main .default")
    clerk.page.goto("/admin/cities/event/")
    assert sorted(clerk.page.locator("#result_list tbody th a").all_inner_texts()) == sorted(titles)


def test_a_report_is_answered_and_the_record_corrected(clerk: Clerk) -> None:
    word = "рабочего стола" if clerk.by_keyboard else "мыши"
    clerk.page.goto("/cities/ankara/")
    words = clerk.page.locator(".prose p").first.inner_text().split()[:3]
    quote = " ".join(words)
    clerk.page.goto("/support/report/?page=/cities/ankara/")
    clerk.page.fill("[name=quote]", quote)
    clerk.page.fill("[name=proposal]", f"{quote} (проверка {word})")
    clerk.page.check("[name=fault][value=typo]")
    clerk.page.click("#writing [type=submit] >> nth=0")
    clerk.page.wait_for_url("**/support/*/")
    clerk.begin("/admin/support/ticket/?state__exact=new")
    clerk.follow("#result_list tbody th a")
    clerk.follow("[name=action][value=correct]")
    clerk.is_done("исправить по сообщению и ответить", within=(4, 0, 3))
    clerk.page.goto("/cities/ankara/")
    assert f"(проверка {word})" in clerk.page.locator(".prose").first.inner_text()
