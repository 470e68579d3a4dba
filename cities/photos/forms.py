"""The photo's form field: whatever is not a photo is refused before anything is stored."""

from typing import Any

from django import forms
from django.forms.widgets import FileInput, Widget

from cities.photos.files import Picture
from web.images import REFUSALS


class PhotoFormField(forms.FileField):
    """Takes JPEG, PNG and WebP; the cleaned value is a Picture."""

    default_error_messages = {"empty": REFUSALS["empty"]}  # noqa: RUF012 -- Django's own

    def to_python(self, data: Any) -> Picture | None:
        """Return the encoded photo, None for no upload; ValidationError says what to do."""
        upload = super().to_python(data)
        return None if upload is None else Picture(upload)

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        """Let the file dialogue offer the accepted types."""
        attributes = super().widget_attrs(widget)
        if isinstance(widget, FileInput):
            attributes["accept"] = "image/jpeg,image/png,image/webp"
        return attributes
