"""Odd pictures that people really send: each is taken, upright and in its own colours."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from tests.cities.photos.pictures import (
    PNG_SIGNATURE,
    encoded,
    png_chunk,
    two_halves,
    upload,
)
from web.images import encode

ASCII, SHORT = 2, 3
SIZE = (60, 40)
RED, BLUE, WHITE, BLACK = (255, 0, 0), (0, 0, 255), (255, 255, 255), (0, 0, 0)


def shown(content: bytes, name: str = "photo.jpg") -> Image.Image:
    (rendition,) = encode(upload(content, name))
    return Image.open(BytesIO(rendition.webp), formats=["WEBP"]).convert("RGB")


def colours(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours of both halves."""
    pixels = (image.getpixel((image.width // 2, image.height * part // 4)) for part in (1, 3))
    return [pixel for pixel in pixels if isinstance(pixel, tuple)]


def are_near(found: tuple[int, ...], meant: tuple[int, ...], most: int = 20) -> bool:
    return all(abs(a - b) <= most for a, b in zip(found, meant, strict=True))


def halves(mode: str = "RGB") -> Image.Image:
    return two_halves(*SIZE, mode)


def cut_out() -> Image.Image:
    """Return the halves, of which the lower is clear: it will be white paper."""
    image = halves("RGBA")
    image.paste((0, 0, 0, 0), (0, SIZE[1] // 2, *SIZE))
    return image


def exif(kind: int, number: int, value: bytes) -> bytes:
    """Return an EXIF block whose orientation is anything at all."""
    entry = struct.pack(">HHHI4s", 1, 0x0112, kind, number, value)
    return b"Exif\0\0MM\0*" + struct.pack(">I", 8) + entry + b"\0" * 4


def with_segments(jpeg: bytes, *segments: bytes) -> bytes:
    """Put application segments behind the beginning of a JPEG."""
    packed = (b"\xff\xe5" + struct.pack(">H", len(one) + 2) + one for one in segments)
    return jpeg[:2] + b"".join(packed) + jpeg[2:]


def png(*, depth: int, kind: int, rows: list[bytes], interlace: int = 0) -> bytes:
    header = struct.pack(">IIBBBBB", *SIZE, depth, kind, 0, 0, interlace)
    body = zlib.compress(b"".join(b"\0" + row for row in rows))
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", body) + png_chunk(b"IEND", b"")
    return PNG_SIGNATURE + chunks


def png_of_16_bits(kind: int, upper: tuple[int, ...], lower: tuple[int, ...]) -> bytes:
    rows = [struct.pack(f">{len(one)}H", *one) * SIZE[0] for one in (upper, lower)]
    half = SIZE[1] // 2
    return png(depth=16, kind=kind, rows=[rows[0]] * half + [rows[1]] * half)


def interlaced_png() -> bytes:
    """Return the halves in the seven passes of Adam7."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
              (0, 1, 1, 2))  # fmt: skip
    width, height = SIZE
    rows = [
        bytes(RED if y < height // 2 else BLUE) * len(range(left, width, across))
        for left, top, across, down in passes
        for y in range(top, height, down)
    ]
    return png(depth=8, kind=2, rows=rows, interlace=1)


def png_with(*chunks: bytes) -> bytes:
    """Return the halves as PNG with more chunks behind the header."""
    plain = encoded(halves(), "PNG")
    header = len(PNG_SIGNATURE) + 25
    return plain[:header] + b"".join(chunks) + plain[header:]


MEGABYTES_OF_TEXT = b"Comment\0\0" + zlib.compress(b"\0" * 100 * 1024 * 1024)
WRONG_SUM = png_chunk(b"tEXt", b"Title\0photo")[:-4] + b"\0\0\0\0"
LONG_PROFILE = zlib.compress(
    ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + b"\0" * 2_000_000
)

IN_COLOUR: dict[str, Callable[[], bytes]] = {
    "JPEG, progressive": lambda: encoded(halves(), progressive=True, quality=95),
    "JPEG, colours at full size": lambda: encoded(halves(), subsampling=0),
    "JPEG, restarts": lambda: encoded(halves(), restart_marker_blocks=1, quality=95),
    "JPEG, CMYK": lambda: encoded(halves("CMYK"), quality=95),
    "JPEG, progressive CMYK": lambda: encoded(halves("CMYK"), quality=95, progressive=True),
    "JPEG, 2 MB of metadata": lambda: with_segments(encoded(halves()), *[b"x" * 65_000] * 32),
    "JPEG, a thumbnail inside": lambda: with_segments(encoded(halves()), encoded(halves())),
    "JPEG, something behind": lambda: encoded(halves()) + b"\0" * 1000 + b"\xff\xda" * 100,
    "JPEG, a telephone's several": lambda: encoded(
        halves(), "MPO", save_all=True, append_images=[halves()] * 3, progressive=True
    ),
    "JPEG, orientation 0": lambda: encoded(halves(), exif=exif(SHORT, 1, b"\0\0")),
    "JPEG, orientation 99": lambda: encoded(halves(), exif=exif(SHORT, 1, b"\0\x63")),
    "JPEG, orientation in letters": lambda: encoded(halves(), exif=exif(ASCII, 3, b"up")),
    "JPEG, several orientations": lambda: encoded(halves(), exif=exif(SHORT, 2, b"\0\x09\0\6")),
    "JPEG, broken EXIF": lambda: encoded(halves(), exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"),
    "JPEG, broken profile": lambda: encoded(halves(), icc_profile=b"nonsense"),
    "PNG, palette": lambda: encoded(halves("P"), "PNG"),
    "PNG, palette of two": lambda: encoded(halves("P").quantize(2), "PNG", bits=1),
    "PNG, no transparent pixel": lambda: encoded(halves("RGBA"), "PNG"),
    "PNG, 16 bits": lambda: png_of_16_bits(2, (65535, 0, 0), (0, 0, 65535)),
    "PNG, 16 bits and opaque": lambda: png_of_16_bits(
        6, (65535, 0, 0, 65535), (0, 0, 65535, 65535)
    ),
    "PNG, interlaced": interlaced_png,
    "PNG, 100 MB of text": lambda: png_with(png_chunk(b"zTXt", MEGABYTES_OF_TEXT)),
    "PNG, a text with a wrong sum": lambda: png_with(WRONG_SUM),
    "PNG, a profile of 2 MB": lambda: png_with(png_chunk(b"iCCP", b"sRGB\0\0" + LONG_PROFILE)),
    "PNG, broken EXIF": lambda: png_with(png_chunk(b"eXIf", b"MM\0*\xff")),
    "WebP": lambda: encoded(halves(), "WEBP", quality=95),
    "WebP, lossless": lambda: encoded(halves(), "WEBP", lossless=True),
    "WebP, no transparent pixel": lambda: encoded(halves("RGBA"), "WEBP", lossless=True),
}  # fmt: skip

IN_GREY: dict[str, Callable[[], bytes]] = {
    "JPEG, grey": lambda: encoded(white_over_black("L")),
    "PNG, grey": lambda: encoded(white_over_black("L"), "PNG"),
    "PNG, grey and opaque": lambda: encoded(white_over_black("LA"), "PNG"),
    "PNG, 1 bit": lambda: encoded(white_over_black("1"), "PNG"),
    "PNG, 16 bits of grey": lambda: png_of_16_bits(0, (65535,), (0,)),
    "PNG, 16 bits of grey and opaque": lambda: png_of_16_bits(4, (65535, 65535), (0, 65535)),
}

CUT_OUT: dict[str, Callable[[], bytes]] = {
    "PNG": lambda: encoded(cut_out(), "PNG"),
    "PNG, palette": lambda: encoded(cut_out().quantize(4), "PNG"),
    "PNG, one colour": lambda: encoded(halves(), "PNG", transparency=BLUE),
    "WebP": lambda: encoded(cut_out(), "WEBP", lossless=True),
}


def white_over_black(mode: str) -> Image.Image:
    image = Image.new("L", SIZE, "white")
    image.paste("black", (0, SIZE[1] // 2, *SIZE))
    return image.convert(mode)


@pytest.mark.parametrize("kind", IN_COLOUR)
def test_a_picture_in_colour_is_taken(kind: str) -> None:
    image = shown(IN_COLOUR[kind]())
    assert image.size == SIZE
    upper, lower = colours(image)
    assert are_near(upper, RED)
    assert are_near(lower, BLUE)


@pytest.mark.parametrize("kind", IN_GREY)
def test_a_picture_in_grey_is_taken(kind: str) -> None:
    upper, lower = colours(shown(IN_GREY[kind]()))
    assert are_near(upper, WHITE)
    assert are_near(lower, BLACK)


@pytest.mark.parametrize("kind", CUT_OUT)
def test_what_is_clear_becomes_white_paper(kind: str) -> None:
    upper, lower = colours(shown(CUT_OUT[kind]()))
    assert are_near(upper, RED)
    assert are_near(lower, WHITE)


@pytest.mark.parametrize("name", ["photo", "photo.jpg", "photo.webp", "photo.png.html", "фото.php"])
def test_content_decides_and_not_the_name(name: str) -> None:
    assert shown(encoded(halves(), "PNG"), name).size == SIZE


def display_p3() -> bytes:
    """Return the profile of an iPhone's photos: sRGB's curve between other primaries."""
    primaries = {
        b"rXYZ": (0.515_12, 0.241_20, -0.001_05),
        b"gXYZ": (0.291_98, 0.692_25, 0.041_89),
        b"bXYZ": (0.157_10, 0.066_57, 0.784_07),
    }
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for number in range(int.from_bytes(profile[128:132])):
        entry = 132 + 12 * number
        name, at = bytes(profile[entry : entry + 4]), int.from_bytes(profile[entry + 4 : entry + 8])
        for axis, value in enumerate(primaries.get(name, ())):
            struct.pack_into(">i", profile, at + 8 + 4 * axis, round(value * 65536))
    return bytes(profile)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colours_of_an_iphone_are_brought_to_srgb(kind: str) -> None:
    """The same colour as `color(display-p3 0.784 0.392 0.196)` of a style sheet."""
    options = {"quality": 95} if kind == "JPEG" else {"lossless": True}
    content = encoded(
        Image.new("RGB", SIZE, (200, 100, 50)), kind, icc_profile=display_p3(), **options
    )
    upper, _lower = colours(shown(content))
    assert are_near(upper, (215, 93, 31), most=4)


def test_a_grey_profile_of_a_cut_out_picture_still_fits() -> None:
    """A gamma of 1.0 makes the middle grey much lighter: 128 of 255 is 188 in sRGB."""
    linear = grey_profile(gamma=1.0)
    grey = Image.new("LA", SIZE, (128, 255))
    upper, _lower = colours(shown(encoded(grey, "PNG", icc_profile=linear)))
    assert are_near(upper, (188, 188, 188), most=3)


def grey_profile(gamma: float) -> bytes:
    """Return a profile of one channel, made of its three obligatory tags."""
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63_190, 65_536, 54_061)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    title = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"grey\0" + b"\0" * 79
    tags, at, table = [(b"wtpt", white), (b"kTRC", curve), (b"desc", title)], 128 + 4 + 3 * 12, b""
    for name, data in tags:
        table += name + struct.pack(">II", at, len(data))
        at += len(data)
    header = struct.pack(">I4sI4s4s4s", at, b"\0" * 4, 0x0210_0000, b"mntr", b"GRAY", b"XYZ ")
    header += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">3i", 63_190, 65_536, 54_061)
    body = b"".join(data for _name, data in tags)
    return header.ljust(128, b"\0") + struct.pack(">I", 3) + table + body
