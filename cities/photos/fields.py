"""The photo's model field."""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files.storage import Storage
from django.db import models, transaction
from django.forms import Field as FormField

from cities.photos.files import FOLDER, PhotoFile, delete_photo
from cities.photos.forms import PhotoFormField

LONGEST_NAME = 200


class PhotoField(models.ImageField):
    """Stores a photo as WebP in up to three widths, and deletes the files it replaces.

    The files are deleted after the commit, so that no page in between lacks its photo.
    """

    attr_class = PhotoFile

    if TYPE_CHECKING:

        def __get__(self, instance: object, owner: object) -> PhotoFile: ...  # type: ignore[override]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        fixed: dict[str, Any] = {"upload_to": FOLDER, "max_length": LONGEST_NAME}
        super().__init__(*args, **fixed | kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:  # type: ignore[override]
        """Connect to the model's `post_delete`."""
        super().contribute_to_class(cls, name, **kwargs)
        models.signals.post_delete.connect(self._delete_with_its_object, sender=cls)

    def formfield(self, **kwargs: Any) -> FormField | None:
        """Return the checking form field; an upload's file name may have any length."""
        return super().formfield(**{"form_class": PhotoFormField} | kwargs | {"max_length": None})

    def pre_save(self, model_instance: models.Model, add: bool) -> PhotoFile:  # noqa: FBT001 -- Django's own
        """Store a new photo and delete the previous one."""
        photo: PhotoFile = super().pre_save(model_instance, add)
        if not add:
            for former in self._column_of(model_instance):
                if former != photo.name:
                    _delete_after_commit(photo.storage, former)
        return photo

    def _column_of(self, instance: models.Model) -> models.QuerySet[Any, Any]:
        rows = self.model._base_manager.filter(pk=instance.pk)  # noqa: SLF001 -- named so by Django
        return rows.exclude(**{self.attname: ""}).values_list(self.attname, flat=True)

    def _delete_with_its_object(self, instance: models.Model, **_signal: object) -> None:
        photo: PhotoFile = getattr(instance, self.attname)
        if photo.is_stored:
            _delete_after_commit(photo.storage, photo.name)


def _delete_after_commit(storage: Storage, name: str | None) -> None:
    # Robust: a file that cannot be deleted is only logged, as the editor's work is saved.
    transaction.on_commit(partial(delete_photo, storage, str(name)), robust=True)
