"""Each choice of the panel changes what is on the page, not only the attributes of its root."""

import pytest
from playwright.sync_api import Page

from kazan_twins.accessibility.preferences import Preferences
from tests.browser.accessibility.states import DEFAULT, remember

LOOKS = """() => {
  const text = getComputedStyle(document.querySelector("main p"));
  const looks = ["fontSize", "color", "backgroundColor", "fontFamily", "letterSpacing",
    "wordSpacing", "lineHeight"].map((name) => text[name]);
  const ground = getComputedStyle(document.body).backgroundColor;
  const pictures = [...document.images].map((image) => getComputedStyle(image).filter);
  return JSON.stringify([looks, ground, pictures]);
}"""
CHOICES = {
    "size": ("100", "150", "200"),
    "colours": (
        "black-on-white",
        "white-on-black",
        "blue-on-light-blue",
        "brown-on-beige",
        "green-on-brown",
    ),
    "images": ("on", "grey", "off"),
    "typeface": ("sans", "serif"),
    "letters": ("normal", "wide", "widest"),
    "lines": ("normal", "wide", "widest"),
}


def looks(page: Page, site: str, preferences: Preferences) -> str:
    remember(page.context, site, preferences)
    page.goto("/cities/almaty/")
    found: str = page.evaluate(LOOKS)
    return found


@pytest.mark.parametrize("name", CHOICES)
def test_no_two_choices_look_alike(reader: Page, site: str, name: str) -> None:
    seen = [looks(reader, site, DEFAULT.changed({name: value})) for value in CHOICES[name]]
    assert len(set(seen)) == len(CHOICES[name])
