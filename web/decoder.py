"""Reads one hostile picture in a process of its own, whose time and memory the kernel bounds.

Run by `web.images`: `decoder.py SECONDS BYTES WIDTH HEIGHT < upload > pixels`. Writes the picture
upright, opaque, in sRGB and no larger than asked, as PPM; or one word of refusal to stderr.
"""

import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from itertools import islice
from re import compile as pattern

from PIL import Image, ImageCms, PngImagePlugin

READERS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
# Its decoder holds five copies of the picture; what is larger is a photo, and photos are JPEG.
MOST_WEBP_PIXELS = 16_000_000
# Honest encoders write ten or so, one each for so many bits of a colour; each costs a whole pass.
MOST_SCANS = 30
LONGEST_PROFILE = 16 * 1024 * 1024
STRIP = 256

HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Pixels, their colours, the way up, and whether it moves.
PNG_CHUNKS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"iCCP", b"eXIf", b"acTL", b"fcTL")
# A marker with a length; inside a scan 0xFF stands before 0x00 or a restart.
JPEG_MARKER = pattern(rb"\xff+([^\x00\x01\xd0-\xd8\xff])")
END_OF_IMAGE, START_OF_SCAN = 0xD9, 0xDA

ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (5, 6, 7, 8)


class RefusedError(Exception):
    """The message is the code of the reason."""


def main() -> None:
    seconds, most_bytes, *box = map(int, sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    # macOS bounds no process's memory; there the pixels of the header do, if less exactly.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    try:
        _decoded(sys.stdin.buffer.read(), (box[0], box[1])).save(sys.stdout.buffer, "PPM")
    except RefusedError as error:
        sys.exit(str(error))
    except MemoryError:
        sys.exit("too_heavy")
    except Exception:  # noqa: BLE001 -- Pillow's readers raise whatever they trip over
        sys.exit("damaged")


def _decoded(content: bytes, box: tuple[int, int]) -> Image.Image:
    image = _opened(content)
    profile, turn = image.info.get("icc_profile"), _orientation(image)
    size = _fitting(image.size, box[::-1] if turn in SIDEWAYS else box)
    # A JPEG is decoded at a fraction of its size to begin with.
    image.draft(None, size)
    photo = _in_srgb(_scaled(image, size), profile)
    return photo.transpose(UPRIGHT[turn]) if turn in UPRIGHT else photo


def _opened(content: bytes) -> Image.Image:
    """Look at the header, and refuse what should not be decoded."""
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise RefusedError("heic")
    if content.startswith(PNG_SIGNATURE):
        content = b"".join(_chunks(content))
    # The bounds are our own; Pillow's would count a profile among the texts.
    Image.MAX_IMAGE_PIXELS = None
    PngImagePlugin.MAX_TEXT_CHUNK = LONGEST_PROFILE
    try:
        image = Image.open(BytesIO(content), formats=READERS)
    except Exception as error:
        raise RefusedError("not_a_picture") from error
    if image.width * image.height > MOST_PIXELS:
        raise RefusedError("too_many_pixels")
    if image.format == "WEBP" and image.width * image.height > MOST_WEBP_PIXELS:
        raise RefusedError("too_many_webp_pixels")
    # Telephones write several pictures into one JPEG, which Pillow then calls MPO.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise RefusedError("animated")
    if image.format in {"JPEG", "MPO"} and any(islice(_scans(content), MOST_SCANS, None)):
        raise RefusedError("too_many_scans")
    return image


def _chunks(png: bytes) -> Iterator[bytes]:
    """Yield the signature and the chunks that make the picture; texts may unpack to anything."""
    yield png[:8]
    at = 8
    while at < len(png):
        end = at + 12 + int.from_bytes(png[at : at + 4])
        if png[at + 4 : at + 8] in PNG_CHUNKS:
            yield png[at:end]
        at = end


def _scans(jpeg: bytes) -> Iterator[bool]:
    """Yield True for each scan of the first picture in the file."""
    at = 2
    while (marker := JPEG_MARKER.search(jpeg, at)) and marker[1][0] != END_OF_IMAGE:
        if marker[1][0] == START_OF_SCAN:
            yield True
        at = marker.end() + int.from_bytes(jpeg[marker.end() : marker.end() + 2])


def _orientation(image: Image.Image) -> object:
    try:
        return image.getexif().get(ORIENTATION)
    except Exception:  # noqa: BLE001 -- a broken note about the picture is none
        return None


def _fitting(size: tuple[int, int], box: tuple[int, int]) -> tuple[int, int]:
    """Return the size that fits into the box with the same proportions."""
    scale = min(1.0, box[0] / size[0], box[1] / size[1])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Return the picture in a plain mode and this size.

    Converted strip by strip: a second copy of the whole would be as large as the first.
    """
    factor = max(1, min(image.width // size[0], image.height // size[1]))
    step = STRIP * factor
    strips = [
        _plain(image.crop((0, top, image.width, min(top + step, image.height)))).reduce(factor)
        for top in range(0, image.height, step)
    ]
    small = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for number, strip in enumerate(strips):
        small.paste(strip, (0, number * STRIP))
    return small.resize(size, Image.Resampling.LANCZOS)


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that scales well: palettes and 16-bit greys do not."""
    if image.mode == "I;16":
        return image.point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        # A grey one stays grey: its profile is of one channel.
        paper = Image.new("L" if image.mode == "LA" else "RGB", image.size, "white")
        picture = image.convert("RGBA")
        paper.paste(picture, mask=picture)
        return paper
    return image if image.mode in {"RGB", "L", "CMYK"} else image.convert("RGB")


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


if __name__ == "__main__":
    main()
