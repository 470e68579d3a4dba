"""The main menu: an entry exists if its page does."""

from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class MenuEntry:
    """`current` is the value of aria-current: for the page itself, a page below it, or neither."""

    title: str
    address: str
    current: Literal["page", "true", ""]


def menu(path: str) -> tuple[MenuEntry, ...]:
    """Return the menu as seen from the page at `path`."""
    entries = (
        (_("Home"), reverse("cities:home")),
        (_("Cities"), reverse("cities:city-list")),
        (_("Events"), reverse("cities:event-list")),
        (_("Map"), reverse("cities:map")),
        (_("Anniversaries"), reverse("cities:anniversaries")),
    )
    return tuple(MenuEntry(title, at, _current(at, path)) for title, at in entries)


def _current(address: str, path: str) -> Literal["page", "true", ""]:
    if path == address:
        return "page"
    # Every address is below the home page, so that alone means nothing.
    return "true" if address != "/" and path.startswith(address) else ""
