"""Pictures that readers send: re-encoded, stored under our own names, deleted when all fails."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _

from support.models import Attachment, Entry
from web.images import Rendition, encode
from web.kept_uploads import KeepsFiles

MOST_PICTURES = 3
# Three of them fit through the proxy, which takes no more than 25 MB at once.
MOST_BYTES = 7 * 1024 * 1024


class PicturesInput(KeepsFiles, forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PicturesField(forms.FileField):
    """Takes up to three pictures; the cleaned value is a list of Renditions.

    Those that it refused are in `wrong`: the others are kept for the next press.
    """

    widget = PicturesInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"accept": "image/jpeg,image/png,image/webp"}

    def clean(self, data: Any, initial: Any = None) -> list[Rendition]:
        uploads = [upload for upload in data or [] if upload]
        self.wrong: list[Any] = []
        if len(uploads) > MOST_PICTURES:
            raise ValidationError(_("No more than three pictures, please."), code="too_many")
        encoded, reasons = [], []
        for upload in uploads:
            try:
                encoded.append(self._encoded(upload))
            except ValidationError as error:
                self.wrong.append(upload)
                reasons.append(error)
        if reasons:
            raise ValidationError(reasons)
        return encoded

    def _encoded(self, upload: "File[Any]") -> Rendition:
        """Return the largest width; a refusal names the file, since there may be three."""
        name = (upload.name or "")[-60:]
        if (upload.size or 0) > MOST_BYTES:
            message = _("“%(name)s” is larger than 7 MB.")
            raise ValidationError(message, code="too_large", params={"name": name})
        try:
            return encode(upload, widths=())[0]
        except ValidationError as error:
            raise ValidationError(f"«{name}». {error.messages[0]}", error.code) from error


def store(entry: Entry, renditions: Iterable[Rendition]) -> None:
    """Keep the pictures with `entry`; when one fails, no file of them is left behind.

    Raises OSError when the storage is full or away. To be called in the entry's transaction.
    """
    kept: list[Attachment] = []
    try:
        for rendition in renditions:
            attachment = Attachment(entry=entry, width=rendition.width, height=rendition.height)
            kept.append(attachment)
            attachment.file.save("", ContentFile(rendition.webp), save=False)
            attachment.save()
    except OSError:
        for attachment in kept:
            with suppress(OSError, ValueError):
                attachment.file.delete(save=False)
        raise
