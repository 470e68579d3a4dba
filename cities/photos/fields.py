"""The photo's model field."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.forms import Field as FormField

from cities.photos.files import FOLDER, PhotoFile, names_of_photo
from cities.photos.forms import PhotoFormField
from web.files import VersionedFileField

LONGEST_NAME = 200


class PhotoField(VersionedFileField, models.ImageField):
    """Stores a photo as WebP in up to three widths."""

    attr_class = PhotoFile

    if TYPE_CHECKING:

        def __get__(self, instance: object, owner: object) -> PhotoFile: ...  # type: ignore[override]  # never asked of the class

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        fixed: dict[str, Any] = {"upload_to": FOLDER, "max_length": LONGEST_NAME}
        super().__init__(*args, **fixed | kwargs)

    def formfield(self, **kwargs: Any) -> FormField | None:
        """Return the checking form field."""
        return super().formfield(**{"form_class": PhotoFormField} | kwargs)

    def names(self, name: str) -> Iterable[str]:
        return names_of_photo(name).values()
