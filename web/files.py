"""Files that belong to a record: they go with it, and a full disk leaves no part of one."""

from functools import partial
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.forms import Field as FormField


class WholeFileStorage(FileSystemStorage):
    """Keeps a file whole or not at all; names must be random, so that none is written twice."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc, no-any-return]  # a hook that the stubs lack
        except OSError:
            self.delete(name)
            raise


class OwnedFileField(models.FileField):
    """Deletes the file of a deleted record, and one that is replaced or cleared.

    It happens after the commit, so that no page in between lacks its file.
    """

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:  # type: ignore[override]  # one flag less
        """Connect to the model's `post_delete`."""
        super().contribute_to_class(cls, name, **kwargs)
        models.signals.post_delete.connect(self._delete_with_its_record, sender=cls)

    def formfield(self, **kwargs: Any) -> FormField | None:
        """Return a form field for an upload of any name: the stored name is another."""
        return super().formfield(**kwargs | {"max_length": None})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 -- Django's own
        """Store a new file and delete the former one."""
        file = super().pre_save(model_instance, add)
        if not add:
            rows = self.model._base_manager.filter(pk=model_instance.pk)  # noqa: SLF001 -- named so by Django
            for former in rows.values_list(self.attname, flat=True):
                if former and former != file.name:
                    self._delete_after_commit(former)
        return file

    def delete_stored(self, name: str) -> None:
        self.storage.delete(name)

    def _delete_with_its_record(self, instance: models.Model, **_signal: object) -> None:
        if name := getattr(instance, self.attname).name:
            self._delete_after_commit(name)

    def _delete_after_commit(self, name: str) -> None:
        # Robust: a file that cannot be deleted is only logged, as the record's change is saved.
        transaction.on_commit(partial(self.delete_stored, name), robust=True)
