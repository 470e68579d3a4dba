"""The measures see what they are there for: a clean page has no fault, a planted one is found."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility.states import dress, measure
from tests.browser.accessibility.test_every_page_and_state import IMAGES_OFF

PLANT = "(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)"
# The strict policy refuses style attributes in markup, not what a script sets.
STYLE = "(style) => Object.assign(document.querySelector('main').lastElementChild.style, style)"


def planted(page: Page, html: str, **style: str) -> dict[str, object]:
    page.goto("/events/")
    page.evaluate(PLANT, html)
    page.evaluate(STYLE, style)
    return measure(page)


def test_a_page_too_wide_is_seen(reader: Page) -> None:
    found = planted(reader, "<p>Широко</p>", width="200rem", maxWidth="none", textAlign="right")
    assert found["sideways"]
    assert found["cut"] == ["P.: Широко"]


def test_overlapping_text_is_seen(reader: Page) -> None:
    found = planted(reader, "<p>Внизу</p><p>Сверху</p>", position="relative", top="-3.1rem")
    assert found["overlaps"] == ["P.: Внизу / P.: Сверху"]


@pytest.mark.parametrize(
    ("html", "style", "name"),
    [
        ("<p>Бледно</p>", {"color": "#777"}, "text"),
        ("<a href='/'>Бледно</a>", {"color": "#777"}, "links"),
        ("<input aria-label='Поле'>", {"borderColor": "#777"}, "borders"),
    ],
)
def test_weak_contrast_is_seen(reader: Page, html: str, style: dict[str, str], name: str) -> None:
    found = planted(reader, html, **style)
    contrasts = found["contrasts"]
    assert isinstance(contrasts, dict)
    assert contrasts[name] == pytest.approx(4.48, abs=0.01)


def test_long_tight_and_justified_lines_are_seen(reader: Page) -> None:
    style = {"maxWidth": "none", "lineHeight": "1.2", "textAlign": "justify"}
    lines = planted(reader, f"<p>{'Длинная строка текста. ' * 40}</p>", **style)["lines"]
    assert isinstance(lines, dict)
    assert lines["longest"] > 80
    assert lines["lowest"] == pytest.approx(1.2)
    assert lines["justified"] == 1


def test_a_small_target_is_seen(reader: Page) -> None:
    assert planted(reader, "<nav><a href='/'>а</a></nav>")["small"] == []
    found = planted(reader, "<button>а</button>", minHeight="1rem", padding="0")
    assert found["small"]


def test_pictures_are_seen_and_so_are_backgrounds_and_what_sticks(reader: Page) -> None:
    without: Any = planted(reader, "<p>Без картинки</p>")["pictures"]
    found = planted(reader, "<p><img alt='' src='/static/images/logo.svg'></p>")
    assert found["pictures"] == without + 1
    found = planted(reader, "<p>Фон</p>", backgroundImage="linear-gradient(red, blue)")
    assert found["backgrounds"] == ["P.: Фон"]
    assert planted(reader, "<p>Липко</p>", position="sticky")["fixed"] == 1


def test_dressing_a_page_by_its_root_is_what_the_server_does(reader: Page, site: str) -> None:
    reader.goto("/events/")
    dress(reader, IMAGES_OFF.changed({"colours": "green-on-brown", "letters": "wide"}))
    dressed = reader.evaluate("({...document.documentElement.dataset})")
    cookie = IMAGES_OFF.changed({"colours": "green-on-brown", "letters": "wide"}).written()
    reader.context.add_cookies([{"name": "accessibility", "value": cookie, "url": site}])
    reader.reload()
    assert reader.evaluate("({...document.documentElement.dataset})") == dressed
