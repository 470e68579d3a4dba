"""Images off: no image is requested, and its alternative text replaces it."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory

from kazan_twins.accessibility.preferences import Preferences

PICTURE = {
    "src": "/media/photos/test.webp",
    "srcset": "/media/photos/test.webp 400w",
    "sizes": "100vw",
    "alt": "Набережная (тестовые данные)",
    "width": 400,
    "height": 300,
    "class": "photo__picture",
}


def picture(images: str, version: str = "accessible", **changes: str) -> BeautifulSoup:
    request = RequestFactory().get("/")
    preferences = Preferences().changed({"version": version, "images": images})
    request.COOKIES["accessibility"] = preferences.written()
    html = render_to_string("page/_picture.html", PICTURE | changes, request)
    return BeautifulSoup(html, "html.parser")


def test_a_picture_is_an_image_with_its_sizes() -> None:
    [image] = picture("on").select("img")
    assert image["alt"] == PICTURE["alt"]
    assert image["srcset"] == PICTURE["srcset"]
    assert image["width"] == "400"


def test_images_off_shows_words_and_no_image() -> None:
    soup = picture("off")
    assert soup.select("img, picture, source, [src], [srcset], [data-src]") == []
    assert soup.get_text().strip() == "Изображение: Набережная (тестовые данные)"


def test_an_ornament_without_words_disappears() -> None:
    assert picture("off", alt="").get_text().strip() == ""


@pytest.mark.parametrize(("images", "version"), [("grey", "accessible"), ("off", "ordinary")])
def test_grey_images_and_those_of_the_ordinary_version_are_shown(images: str, version: str) -> None:
    assert len(picture(images, version).select("img")) == 1


def test_outside_a_request_pictures_are_shown() -> None:
    assert "<img" in render_to_string("page/_picture.html", PICTURE)
