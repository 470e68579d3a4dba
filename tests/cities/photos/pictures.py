"""Uploads of every kind, generated for the tests."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    output = BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def upload(content: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def jpeg(width: int = 2000, height: int = 1500, **options: Any) -> SimpleUploadedFile:
    return upload(encoded(Image.new("RGB", (width, height), "teal"), **options))


def two_halves(width: int = 600, height: int = 400, mode: str = "RGB") -> Image.Image:
    """Return a picture with a red upper half and a blue lower half."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (0, height // 2, width, height))
    return image.convert(mode)


def png_chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def png_that_claims(width: int, height: int, text: bytes = b"") -> bytes:
    """Return a small PNG whose header announces a picture that it does not contain."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = png_chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return PNG_SIGNATURE + png_chunk(b"IHDR", header) + text + body + png_chunk(b"IEND", b"")
