"""A photo in the storage: several files whose names give their size, so no page opens them.

`photos/<random>-1600x1067.webp` is the name in the column; `…-1600x1067-400.webp` and so on
are stored beside it. A name is never reused, because browsers cache its content for a year.
"""

from __future__ import annotations

import re
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.fields.files import ImageFieldFile

from web.images import encode, widths_up_to

if TYPE_CHECKING:
    from django.core.files.base import File
    from django.core.files.storage import Storage

FOLDER = "photos/"
_SIZE = re.compile(r"-([0-9]+)x([0-9]+)\.webp\Z", re.ASCII)


class Picture(SimpleUploadedFile):
    """An upload encoded as WebP and not stored yet."""

    def __init__(self, upload: File[Any]) -> None:
        """Encode the upload; ValidationError says why it cannot be."""
        self.renditions = encode(upload)
        super().__init__("photo.webp", self.renditions[-1].webp, "image/webp")


class PhotoFile(ImageFieldFile):
    """The value of `city.photo`: the largest width, and the smaller ones beside it."""

    @property
    def is_stored(self) -> bool:
        """Whether it has an address; the photo of a refused form does not."""
        return _SIZE.search(self.name or "") is not None

    @property
    def width(self) -> int:
        """The width of the largest file, in pixels."""
        return _size(self.name)[0]

    @property
    def height(self) -> int:
        """The height of the largest file, in pixels."""
        return _size(self.name)[1]

    @property
    def srcset(self) -> str:
        """Every width with its address, smallest first, for `<img srcset>`."""
        return ", ".join(
            f"{self.storage.url(name)} {width}w"
            for width, name in names_of_photo(self.name).items()
        )

    def save(self, name: str | None, content: File[Any], save: bool = True) -> None:  # noqa: FBT001, FBT002 -- Django's own signature
        """Store all widths under a random name; on OSError none is left behind."""
        picture = content if isinstance(content, Picture) else Picture(content)
        self.name = _store(self.storage, picture)
        setattr(self.instance, self.field.attname, self.name)
        self._committed = True
        if save:
            self.instance.save()


def _size(name: str | None) -> tuple[int, int]:
    match = _SIZE.search(name or "")
    if match is None:
        raise ValueError(f"Not the name of a stored photo: {name!r}")
    return int(match[1]), int(match[2])


def names_of_photo(name: str | None) -> dict[int, str]:
    """Return the names of all files by width, largest last."""
    largest, _height = _size(name)
    stem = str(name).removesuffix(".webp")
    return {width: f"{stem}-{width}.webp" for width in widths_up_to(largest)} | {largest: str(name)}


def _store(storage: Storage, picture: Picture) -> str:
    largest = picture.renditions[-1]
    name = f"{FOLDER}{secrets.token_hex(12)}-{largest.width}x{largest.height}.webp"
    names = names_of_photo(name)
    try:
        for rendition in picture.renditions:
            storage.save(names[rendition.width], ContentFile(rendition.webp))
    except OSError:
        # A full disk leaves a truncated file: remove what was written.
        for begun in names.values():
            with suppress(OSError):
                storage.delete(begun)
        raise
    return name
