"""Each choice of the panel changes what is on the page, not only the attributes of its root."""

import pytest
from playwright.sync_api import Browser, Page

from kazan_twins.accessibility.preferences import Colours, Preferences
from tests.browser.accessibility.states import DEFAULT, remember
from tests.browser.driver import open_page

LOOKS = """() => {
  const text = getComputedStyle(document.querySelector("main p"));
  const looks = ["fontSize", "color", "backgroundColor", "fontFamily", "letterSpacing",
    "wordSpacing", "lineHeight"].map((name) => text[name]);
  const ground = getComputedStyle(document.body).backgroundColor;
  const pictures = [...document.images].map((image) => getComputedStyle(image).filter);
  return JSON.stringify([looks, ground, pictures]);
}"""
# Whether a device wishes for a pair of colours is not the page's to show.
CHOICES = {
    name: [value for value in kind.values if value != Colours.DEVICE]
    for name, kind in Preferences.CHOICES.items()
    if name not in {"version", "panel"}
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


@pytest.mark.parametrize("name", ["size", "colours", "typeface", "letters"])
def test_on_the_page_of_settings_each_choice_is_shown_as_it_will_be(
    browser: Browser, site: str, name: str
) -> None:
    look = """buttons => buttons.map(button => {
      const [circle, face] = [button.firstChild, button.lastChild].map(getComputedStyle);
      return [circle.backgroundColor, face.fontSize, face.fontFamily, face.letterSpacing].join();
    })"""
    with open_page(browser, base_url=site) as page:
        page.goto("/accessibility/")
        # Nothing pressed: what is pressed looks otherwise, whatever it stands for.
        page.locator(f"[name={name}]").evaluate_all("all => all.forEach(e => e.checked = false)")
        seen = page.locator(f"label[data-{name}]:not([data-colours=device])").evaluate_all(look)
    assert len(set(seen)) == len(CHOICES[name])
