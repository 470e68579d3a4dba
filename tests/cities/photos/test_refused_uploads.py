"""A file that is not a photo is refused in Russian, whatever it claims to be."""

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from cities.photos.forms import PhotoFormField
from tests.cities.photos.pictures import (
    encoded,
    jpeg,
    png_that_claims,
    two_halves,
    upload,
)
from web import images
from web.images import MOST_BYTES

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MEGABYTE = 1024 * 1024


def reason(content: bytes, name: str) -> str:
    with pytest.raises(ValidationError) as refusal:
        PhotoFormField().clean(upload(content, name))
    message = refusal.value.messages[0]
    assert any("а" <= letter <= "я" for letter in message), message
    return str(refusal.value.error_list[0].code)


@pytest.mark.parametrize("name", ["arms.svg", "arms.png", "arms.jpg"])
def test_a_drawing_with_script_is_refused_under_any_name(name: str) -> None:
    assert reason(SVG, name) == "not_a_picture"


@pytest.mark.parametrize(
    "content", [b"<html><script>", b"%PDF-1.7", b"MZ\x90", b"GIF89a" + b"\0" * 100, b"\0"]
)
def test_a_file_that_is_only_named_like_a_photo_is_refused(content: bytes) -> None:
    assert reason(content, "photo.jpg") == "not_a_picture"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_other_kinds_of_pictures_are_refused(kind: str) -> None:
    assert reason(encoded(two_halves(64, 64), kind), "photo.png") == "not_a_picture"


def test_an_empty_file_is_refused() -> None:
    assert reason(b"", "photo.jpg") == "empty"


def test_21_megabytes_are_refused_unread() -> None:
    photo = jpeg(100, 100)
    photo.size = 21 * MEGABYTE
    with pytest.raises(ValidationError) as refusal:
        PhotoFormField().clean(photo)
    assert refusal.value.error_list[0].code == "too_large"


def test_a_photo_of_20_megabytes_is_accepted() -> None:
    content = encoded(two_halves())
    picture = PhotoFormField().clean(upload(content.ljust(MOST_BYTES, b"\0")))
    assert picture.renditions[-1].width == 600


def test_41_megapixels_are_refused_and_40_are_accepted() -> None:
    assert reason(encoded(Image.new("L", (8200, 5000)), "PNG"), "photo.png") == "too_many_pixels"
    forty = upload(encoded(Image.new("L", (8000, 5000)), "PNG"), "photo.png")
    assert PhotoFormField().clean(forty).renditions[-1].width == 1600


@pytest.mark.parametrize("side", [10_000, 12_000, 60_000, 2**31 - 1])
def test_a_decompression_bomb_is_refused_by_its_header(
    monkeypatch: pytest.MonkeyPatch, side: int
) -> None:
    # The smallest of them would take more, were it unpacked.
    monkeypatch.setattr(images, "DECODING_BYTES", 200 * MEGABYTE)
    assert reason(png_that_claims(side, side), "photo.png") == "too_many_pixels"


def test_a_header_that_announces_more_than_the_file_holds_is_refused() -> None:
    assert reason(png_that_claims(3000, 2000), "photo.png") == "damaged"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_truncated_photo_is_refused(kind: str, kept: float) -> None:
    noise = Image.effect_noise((300, 200), 90).convert("RGB")
    content = encoded(noise, kind)
    extension = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kind]
    cut = content[: int(len(content) * kept)]
    assert reason(cut, f"photo.{extension}") in {"damaged", "not_a_picture"}


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animated_picture_is_refused(kind: str) -> None:
    frames = [two_halves(), Image.new("RGB", (600, 400), "green")]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
    assert reason(content, f"photo.{kind.lower()}") == "animated"
