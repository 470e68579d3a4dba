"""What a photo is made into."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from tests.cities.photos.pictures import encoded, jpeg, two_halves, upload
from web.images import Rendition, encode

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
ORIENTATION = 0x0112


def opened(rendition: Rendition) -> Image.Image:
    return Image.open(BytesIO(rendition.webp), formats=["WEBP"])


def largest(photo: SimpleUploadedFile) -> Image.Image:
    return opened(encode(photo)[-1]).convert("RGB")


def is_near(image: Image.Image, place: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(a - b) < 24 for a, b in zip(found, colour, strict=True))


def sizes(photo: SimpleUploadedFile) -> list[tuple[int, int]]:
    renditions = encode(photo)
    assert [opened(rendition).size for rendition in renditions] == [
        (rendition.width, rendition.height) for rendition in renditions
    ]
    return [(rendition.width, rendition.height) for rendition in renditions]


def test_a_large_photo_has_three_widths() -> None:
    assert sizes(jpeg(4000, 3000)) == [(400, 300), (800, 600), (1600, 1200)]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((300, 200), [(300, 200)]),
        ((400, 200), [(400, 200)]),
        ((1000, 500), [(400, 200), (800, 400), (1000, 500)]),
        ((1, 1), [(1, 1)]),
    ],
)
def test_a_small_photo_is_never_made_larger(
    size: tuple[int, int], expected: list[tuple[int, int]]
) -> None:
    assert sizes(jpeg(*size)) == expected


def test_a_very_tall_photo_is_bounded_too() -> None:
    assert sizes(jpeg(1000, 20_000)) == [(160, 3200)]


def test_a_very_flat_photo_keeps_a_line() -> None:
    assert sizes(jpeg(20_000, 1)) == [(400, 1), (800, 1), (1600, 1)]


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [(1, (600, 400), (300, 50)), (3, (600, 400), (300, 350)), (6, (400, 600), (350, 300)),
     (8, (400, 600), (50, 300))],
)  # fmt: skip
@pytest.mark.parametrize(
    ("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")]
)
def test_a_photo_stands_upright(
    kind: str, name: str, orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image = largest(upload(encoded(two_halves(), kind, exif=exif), name))
    assert image.size == size
    assert is_near(image, red_at, RED)


def test_a_large_photo_held_sideways_is_as_wide_as_any() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    assert sizes(jpeg(3000, 4000, exif=exif))[-1] == (1600, 1200)
    assert sizes(jpeg(4000, 3000, exif=exif))[-1] == (1600, 2133)


def test_nothing_of_the_senders_file_survives() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secret camera"
    photo = jpeg(
        900, 600, exif=exif, comment=b"Secret comment", xmp=b"<x:xmpmeta>Secret</x:xmpmeta>"
    )
    photo.open()
    assert photo.read().count(b"Secret") == 3
    for rendition in encode(photo):
        assert b"Secret" not in rendition.webp
        assert not {"exif", "xmp", "icc_profile"} & opened(rendition).info.keys()


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
def test_every_mode_of_a_jpeg_is_taken(mode: str) -> None:
    image = largest(upload(encoded(two_halves(mode=mode), "JPEG")))
    assert mode == "L" or (is_near(image, (300, 50), RED) and is_near(image, (300, 350), BLUE))


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1"])
def test_every_mode_of_a_png_is_taken(mode: str) -> None:
    image = largest(upload(encoded(two_halves(mode=mode), "PNG"), "photo.png"))
    assert image.size == (600, 400)
    assert mode in {"L", "LA", "1"} or is_near(image, (300, 350), BLUE)


def test_16_bit_greys_keep_their_tone() -> None:
    grey = Image.new("I;16", (600, 400), 128 * 256)
    assert is_near(largest(upload(encoded(grey, "PNG"), "a.png")), (9, 9), (128, 128, 128))


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (600, 400), (0, 0, 0, 0))
    assert is_near(largest(upload(encoded(clear, "PNG"), "a.png")), (9, 9), WHITE)
    palette = Image.new("P", (600, 400), 0)
    content = encoded(palette, "PNG", transparency=0)
    assert is_near(largest(upload(content, "a.png")), (9, 9), WHITE)


def test_a_phones_several_pictures_in_one_file_are_the_first() -> None:
    content = encoded(two_halves(), "MPO", save_all=True, append_images=[two_halves(60, 40)])
    assert largest(upload(content, "IMG_0001.JPG")).size == (600, 400)


def test_a_broken_colour_profile_does_not_lose_the_photo() -> None:
    assert is_near(largest(jpeg(icc_profile=b"nonsense")), (9, 9), (0, 128, 128))


def test_colours_of_a_profile_are_brought_to_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red_is_blue = profile.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ")
    red_is_blue = red_is_blue.replace(b"----", b"bXYZ")
    content = encoded(two_halves(), icc_profile=red_is_blue)
    assert is_near(largest(upload(content)), (300, 50), BLUE)
