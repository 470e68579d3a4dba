"""Makes WebP out of an upload; nothing of the sender's file survives but its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

if TYPE_CHECKING:
    from django.core.files.base import File

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 40_000_000
WIDTHS = (400, 800, 1600)
# A tall picture is bounded as well: WebP itself ends at 16,383 pixels.
LARGEST = (WIDTHS[-1], 2 * WIDTHS[-1])
QUALITY = 82

# Phones write several pictures into one JPEG, which Pillow then calls MPO; the first is the photo.
JPEG_EXTENSIONS = (".jpg", ".jpeg", ".jpe", ".jfif")
EXTENSIONS = {
    "JPEG": JPEG_EXTENSIONS,
    "MPO": JPEG_EXTENSIONS,
    "PNG": (".png",),
    "WEBP": (".webp",),
}
READERS = ("JPEG", "PNG", "WEBP")

# 40 megapixels are 160 MB of memory and more: two of them at once may be too much for a worker.
ONE_AT_A_TIME = Lock()

ORIENTATION_TAG = 0x0112
FIRST_SIDEWAYS_ORIENTATION = 5

REFUSALS = {
    "too_large": _("The file is larger than 20 MB. Save the photo smaller."),
    "too_many_pixels": _("The photo has more than 40 megapixels. Save it smaller."),
    "not_a_picture": _("This is no JPEG, PNG or WebP picture. Save the photo as JPEG."),
    "wrong_extension": _("The file’s name does not tell what is in it. Save the photo as JPEG."),
    "animated": _("The picture moves. Choose one that stands still."),
    "damaged": _("The file is damaged or cut short. Take the original or save it anew as JPEG."),
}


@dataclass(frozen=True)
class Rendition:
    """One width of a photo, as the bytes of a WebP file."""

    width: int
    height: int
    webp: bytes


def encode(upload: File[Any]) -> list[Rendition]:
    """Return the photo's widths, the largest last, never larger than the upload.

    Raises ValidationError with the reason in the reader's words. What is too large is refused
    by its header, before a pixel is decoded.
    """
    if upload.size > MOST_BYTES:
        raise _refusal("too_large")
    image = _opened(upload)
    _check(image, PurePath(upload.name or ""))
    try:
        with ONE_AT_A_TIME:
            photo = _prepared(image)
    except Exception as error:
        # Pillow's readers raise whatever they trip over: OSError, SyntaxError, struct.error…
        raise _refusal("damaged") from error
    return [_rendition(photo, width) for width in widths_up_to(photo.width)]


def widths_up_to(largest: int) -> list[int]:
    """Return the widths in which a photo is kept whose largest is this."""
    return [width for width in WIDTHS if width < largest] + [largest]


def _refusal(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code)


def _opened(upload: File[Any]) -> Image.Image:
    stream: BinaryIO = upload  # type: ignore[assignment]  # a File has all that Pillow asks for
    stream.seek(0)
    try:
        return Image.open(stream, formats=READERS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refusal("too_many_pixels") from error
    except Exception as error:
        raise _refusal("not_a_picture") from error


def _check(image: Image.Image, name: PurePath) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise _refusal("too_many_pixels")
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise _refusal("animated")
    if name.suffix.lower() not in EXTENSIONS[image.format or ""]:
        raise _refusal("wrong_extension")


def _prepared(image: Image.Image) -> Image.Image:
    """Return the photo upright, opaque, in sRGB and no larger than LARGEST."""
    profile = image.info.get("icc_profile")
    sideways = image.getexif().get(ORIENTATION_TAG, 1) >= FIRST_SIDEWAYS_ORIENTATION
    photo = _with_plain_mode(image)
    photo.thumbnail(_fitting(photo.size, LARGEST[::-1] if sideways else LARGEST))
    return _in_srgb(ImageOps.exif_transpose(photo), profile)


def _fitting(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """Return the size that fits into the box with the same proportions.

    Asked for exactly this much, a JPEG is decoded at a fraction of its size to begin with.
    """
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _with_plain_mode(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that scales well: palettes and 16-bit greys do not."""
    if image.mode == "I;16":
        return image.point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        return _on_white(image.convert("RGBA"))
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image)
    paper.info = image.info
    return paper


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours that the profile means, since the profile itself is not kept."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError):
            # A profile that is broken or of other channels: the bare numbers are the best guess.
            return image.convert("RGB")
    return image.convert("RGB")


def _rendition(photo: Image.Image, width: int) -> Rendition:
    height = max(1, round(photo.height * width / photo.width))
    output = BytesIO()
    photo.resize((width, height), Image.Resampling.LANCZOS).save(output, "WEBP", quality=QUALITY)
    return Rendition(width, height, output.getvalue())
