"""A picture's address tells its drawing on every machine and in every release alike."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest

from cities.atlas.cards.card import CardWords
from cities.atlas.cards.city_card import city_card_svg
from cities.atlas.locator.locator import draw_locator
from cities.atlas.plane.place import Place
from cities.pages import drawn_pictures
from cities.pages.drawn_pictures import DRAWING, DrawnPicture
from tests.cities.atlas.samples import EIGHT

FAR = Place("test-far", "Дальний", -34.6, -58.4, "AR", "/cities/test-far/")
WORDS = CardWords("Алматы", "Республика Казахстан", ("2 420 км", "Первое — 1996 год"), "Казань")
PICTURE = DrawnPicture(
    route="cities:locator",
    slug="almaty",
    alternative_text="Алматы на карте",
    width=480,
    height=300,
    content_type="image/svg+xml",
    ingredients=(EIGHT[0],),
    draw=lambda: "",
)


@pytest.mark.parametrize(
    ("name", "draw", "digest"),
    [
        ("locator", lambda: draw_locator(EIGHT[0]), "eaed56a8ef66"),
        ("locator of a far city", lambda: draw_locator(FAR), "6254c31e8c32"),
        ("card", lambda: city_card_svg(WORDS, EIGHT[0]), "c6d8e288f324"),
        ("card of a far city", lambda: city_card_svg(WORDS, FAR), "e2c5a2dbd7e1"),
        ("card of a city without a place", lambda: city_card_svg(WORDS, None), "5fa3b1665fcf"),
    ],
)
def test_a_changed_drawing_has_a_new_number(
    name: str, draw: Callable[[], str], digest: str
) -> None:
    drawn = sha256(draw().encode()).hexdigest()[:12]
    assert (DRAWING, drawn) == (2, digest), f"{name}: raise DRAWING and write both here"


def test_an_address_is_the_same_on_every_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_pictures, "DRAWING", 1)
    assert PICTURE.address == "/cities/almaty/locator-4a00f8753a2e.svg"


def test_an_address_changes_with_the_drawing_the_words_and_the_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    others = (
        replace(PICTURE, alternative_text="Алма-Ата на карте"),
        replace(PICTURE, ingredients=(replace(EIGHT[0], latitude=43.5),)),
    )
    addresses = {PICTURE.address, *(other.address for other in others)}
    monkeypatch.setattr(drawn_pictures, "DRAWING", DRAWING + 1)
    addresses.add(PICTURE.address)
    assert len(addresses) == 4
