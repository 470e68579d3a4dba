"""An editor at the keyboard who counts the clicks, the characters and the pages of a daily job."""

import re
from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Page

from tests.services.server import Server

CREDENTIALS = re.compile(r"(\S+@\S+), пароль (\S+)")
# A quick typist's pause between two keys, in milliseconds.
PAUSE = 20
# No job of a day may lie further from the top of its page.
MOST_TABS = 150
IS_FOCUSED = "element => element === document.activeElement"


class Effort(NamedTuple):
    """What a job takes; a key that types nothing, Tab or Enter, counts as a character."""

    clicks: int
    characters: int
    loads: int

    def __str__(self) -> str:
        return "/".join(map(str, self))

    def fits(self, bound: "Effort") -> bool:
        return all(spent <= most for spent, most in zip(self, bound, strict=True))


class Clerk:
    """Works on a page by mouse and keyboard, or by the keyboard alone, and counts.

    The page on which a job begins is open already, so its load is not counted.
    """

    def __init__(
        self, page: Page, record: Callable[[str, object], None], *, by_keyboard: bool = False
    ) -> None:
        self.page = page
        self.by_keyboard = by_keyboard
        self._record = record
        self.reset()
        page.on("domcontentloaded", lambda _page: self._count(loads=1))

    def reset(self) -> None:
        self.spent = Effort(0, 0, 0)

    def begin(self, path: str) -> None:
        """Open the page on which a job begins."""
        self.page.goto(path)
        self.page.wait_for_load_state()
        self.reset()

    def click(self, selector: str) -> None:
        """Press the first element that matches; by keyboard, go there by Tab."""
        if self.by_keyboard:
            self.go_to(selector)
            self._press("Enter")
        else:
            self._count(clicks=1)
            self.page.locator(selector).first.click()

    def follow(self, selector: str) -> None:
        """Press a link or a button, and wait for the page to which it leads."""
        with self.page.expect_navigation():
            self.click(selector)

    def go_to(self, selector: str) -> None:
        """Put the focus on an element: by a click, or by as many presses of Tab as it takes."""
        target = self.page.locator(selector).first
        if not self.by_keyboard:
            self.click(selector)
            return
        for _press in range(MOST_TABS):
            if target.evaluate(IS_FOCUSED):
                return
            self._press("Tab")
        raise AssertionError(f"{MOST_TABS} presses of Tab do not reach {selector}")

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self._count(characters=len(text))
        self.page.keyboard.type(text, delay=PAUSE)

    def press(self, *keys: str) -> None:
        """Press keys that type nothing, such as Tab, Control+A or Enter."""
        for key in keys:
            self._press(key)

    def press_and_follow(self, key: str) -> None:
        """Press a key, and wait for the page to which it leads."""
        with self.page.expect_navigation():
            self._press(key)

    def choose_file(self, selector: str, path: str) -> None:
        """Press a field for files, and choose one in the system's own window: two clicks."""
        with self.page.expect_file_chooser() as chooser:
            self.click(selector)
        self._count(clicks=1)
        chooser.value.set_files(path)

    def is_done(self, job: str, *, within: tuple[int, int, int]) -> None:
        """Print what the job took and hold it to its bound, which is one for the mouse."""
        how = "одной клавиатурой" if self.by_keyboard else f"не больше {Effort(*within)}"
        said = f"{job} (нажатий мыши/знаков/страниц; {how})"
        self._record("covered", f"{said}: {self.spent}")
        assert self.by_keyboard or self.spent.fits(Effort(*within)), f"{said}: {self.spent}"

    def _press(self, key: str) -> None:
        self._count(characters=1)
        self.page.keyboard.press(key)

    def _count(self, clicks: int = 0, characters: int = 0, loads: int = 0) -> None:
        more = (clicks, characters, loads)
        self.spent = Effort(*(a + b for a, b in zip(self.spent, more, strict=True)))


def log_in(page: Page, site: Server) -> None:
    """Enter the admin as the demo's editor, whose password the site's log tells."""
    log = "".join(path.read_text(encoding="utf-8") for path in site.folder.glob("*.log"))
    credentials = CREDENTIALS.search(log)
    assert credentials is not None
    page.goto("/admin/")
    page.fill("[name=login]", credentials[1])
    page.fill("[name=password]", credentials[2])
    page.click("main [type=submit]")
    page.wait_for_url("**/admin/")
