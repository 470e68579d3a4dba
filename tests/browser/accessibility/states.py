"""What a reader may have chosen, and a page as it looks then."""

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from kazan_twins.accessibility.preferences import Colours, Preferences, Version

MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8").strip()
PAIRS = [colours.value for colours in Colours if colours != Colours.DEVICE]
COOKIE = "accessibility"

DEFAULT = Preferences(version=Version.ACCESSIBLE)
LARGEST = [DEFAULT.changed({"size": "200", "colours": pair}) for pair in PAIRS]
# Together with the largest of each pair: every choice there is, at least once.
OTHERS = [
    DEFAULT,
    DEFAULT.changed(
        {"size": "150", "images": "grey", "letters": "wide", "lines": "wide", "typeface": "serif"}
    ),
    DEFAULT.changed({"size": "200", "letters": "widest", "lines": "widest", "typeface": "serif"}),
]
ROOT_ATTRIBUTES = ("size", "colours", "images", "letters", "lines", "typeface")
SET_ROOT = "(choices) => Object.assign(document.documentElement.dataset, choices)"
OPEN_ALL = "document.querySelectorAll('details').forEach(card => { card.open = true; })"


def remember(context: BrowserContext, site: str, preferences: Preferences) -> None:
    """Give the browser the cookie that the server would have given it."""
    cookie = {"name": COOKIE, "value": preferences.written(), "url": site}
    context.add_cookies([cookie])  # type: ignore[list-item]  # their class is private


def dress(page: Page, preferences: Preferences) -> None:
    """Set what the script of the panel sets; only images need another answer of the server."""
    page.evaluate(SET_ROOT, {name: getattr(preferences, name).value for name in ROOT_ATTRIBUTES})


def measure(page: Page) -> dict[str, Any]:
    """Return what measure.js finds."""
    found: dict[str, Any] = page.evaluate(f"{MEASURE}.measure()")
    return found


def measure_colours(page: Page) -> dict[str, Any]:
    """Return what differs between two states that differ in their pair of colours alone."""
    found: dict[str, Any] = page.evaluate(f"{MEASURE}.colours()")
    return found
