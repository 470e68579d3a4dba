"""Makes WebP out of an upload; nothing of the sender's file survives but its pixels."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.base import File

MOST_BYTES = 20 * 1024 * 1024
WIDTHS = (400, 800, 1600)
# A tall picture is bounded as well: WebP itself ends at 16,383 pixels.
LARGEST = (WIDTHS[-1], 2 * WIDTHS[-1])
QUALITY = 82

DECODER = Path(__file__).with_name("decoder.py")
# Of a processor; 40 honest megapixels take about three. The other bound is for a machine so busy
# that the process hardly runs.
DECODING_SECONDS = 5
DECODING_BYTES = 400 * 1024 * 1024
LONGEST_DECODING = 30.0
# How long an upload waits for the ones before it: its thread serves nobody meanwhile.
LONGEST_WAIT = 10.0
ONE_AT_A_TIME = Lock()

REFUSALS = {
    "empty": _("The file is empty. Choose the picture again."),
    "too_large": _("The file is larger than 20 MB. Save the photo smaller."),
    "too_many_pixels": _("The photo has more than 40 megapixels. Save it smaller."),
    "too_many_webp_pixels": _("The WebP has more than 16 megapixels. Save the photo as JPEG."),
    "too_many_scans": _("The JPEG is written in too many passes. Save it again as plain JPEG."),
    "too_heavy": _("The picture takes too long to unpack. Save it smaller, as JPEG."),
    "not_a_picture": _("This is no JPEG, PNG or WebP picture. Save the photo as JPEG."),
    "heic": _(
        "This is a HEIC photo, as iPhones keep them. Choose it from “Photos”, not from “Files”, "
        "and the iPhone sends JPEG itself; or set Settings → Camera → Formats → Most Compatible "
        "and take it again."
    ),
    "animated": _("The picture moves. Choose one that stands still."),
    "damaged": _("The file is damaged or cut short. Take the original or save it again as JPEG."),
    "busy": _("Too many pictures are arriving at once. Send it again in a minute."),
}


@dataclass(frozen=True)
class Rendition:
    """One width of a photo, as the bytes of a WebP file."""

    width: int
    height: int
    webp: bytes


def encode(upload: File[Any], widths: Sequence[int] = WIDTHS) -> list[Rendition]:
    """Return the photo in these widths and in its largest, which comes last.

    It is never larger than the upload. The content decides, whatever the file is called.
    Raises ValidationError with the reason in the reader's words.
    """
    if not upload.size:
        raise _refusal("empty")
    if upload.size > MOST_BYTES:
        raise _refusal("too_large")
    upload.seek(0)
    photo = _decoded(upload.read())
    return [_rendition(photo, width) for width in widths_up_to(photo.width, widths)]


def widths_up_to(largest: int, widths: Sequence[int] = WIDTHS) -> list[int]:
    """Return the widths in which a photo is kept whose largest is this."""
    return [width for width in widths if width < largest] + [largest]


def _refusal(code: str) -> ValidationError:
    return ValidationError(REFUSALS[code], code)


def _decoded(content: bytes) -> Image.Image:
    """Have a process of its own decode it, so that time and memory end there, whatever comes."""
    bounds = (DECODING_SECONDS, DECODING_BYTES, *LARGEST)
    if not ONE_AT_A_TIME.acquire(timeout=LONGEST_WAIT):
        raise _refusal("busy")
    try:
        done = subprocess.run(  # noqa: S603 -- a program of ours; the upload is its input
            [sys.executable, "-I", DECODER, *map(str, bounds)],
            input=content,
            capture_output=True,
            timeout=LONGEST_DECODING,
            check=False,
            # Threads of a decoder would each reserve more than all the memory there is.
            env=os.environ | {"MALLOC_ARENA_MAX": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise _refusal("too_heavy") from error
    except OSError as error:
        raise _refusal("busy") from error
    finally:
        ONE_AT_A_TIME.release()
    if done.returncode:
        # Below zero: the kernel ended it. Above, its last word follows what Pillow warns of.
        raise _refusal(done.stderr.split()[-1].decode() if done.returncode > 0 else "too_heavy")
    return Image.open(BytesIO(done.stdout), formats=["PPM"])


def _rendition(photo: Image.Image, width: int) -> Rendition:
    height = max(1, round(photo.height * width / photo.width))
    output = BytesIO()
    photo.resize((width, height), Image.Resampling.LANCZOS).save(output, "WEBP", quality=QUALITY)
    return Rendition(width, height, output.getvalue())
