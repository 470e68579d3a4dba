"""Files that belong to a record: they go with it, and a full disk leaves no part of one.

Where a former version of the record may need its file, it is put aside instead, out of the public's
reach, until `sweep` finds that nothing needs it.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from shutil import copyfile
from typing import Any

from django.core.files.storage import FileSystemStorage
from django.db import models, transaction
from django.forms import Field as FormField

ASIDE = "aside"


class WholeFileStorage(FileSystemStorage):
    """Keeps a file whole or not at all; names must be random, so that none is written twice."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return super()._save(name, content)  # type: ignore[misc, no-any-return]  # a hook that the stubs lack
        except OSError:
            self.delete(name)
            raise

    def put_aside(self, name: str) -> None:
        """Move the file out of the public's reach; a missing one is skipped."""
        kept = Path(self.path(f"{ASIDE}/{name}"))
        kept.parent.mkdir(parents=True, exist_ok=True)
        public = Path(self.path(name))
        with suppress(FileNotFoundError):
            public.replace(kept)
            # Of two names of one file neither is removed above.
            public.unlink(missing_ok=True)

    def take_back(self, name: str) -> None:
        """Let the public have a file again that was put aside; it stays there, too."""
        kept, public = Path(self.path(f"{ASIDE}/{name}")), Path(self.path(name))
        if kept.exists() and not public.exists():
            public.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(kept, public)
            except OSError:
                copyfile(kept, public)

    def sweep(self, needed: Iterable[str]) -> int:
        """Delete what was put aside and is not among the needed names; return the number."""
        aside = Path(self.path(ASIDE))
        files = [each for each in aside.rglob("*") if each.is_file()]
        names = set(needed) if files else set()
        useless = [each for each in files if each.relative_to(aside).as_posix() not in names]
        for each in useless:
            each.unlink(missing_ok=True)
        return len(useless)


class OwnedFileField(models.FileField):
    """Deletes the file of a deleted record, and one that is replaced or cleared.

    It happens after the commit, so that no page in between lacks its file.
    """

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:  # type: ignore[override]  # one flag less
        """Connect to the model's `post_delete`."""
        super().contribute_to_class(cls, name, **kwargs)
        models.signals.post_delete.connect(self._go_with_its_record, sender=cls)

    def formfield(self, **kwargs: Any) -> FormField | None:
        """Return a form field for an upload of any name: the stored name is another."""
        return super().formfield(**kwargs | {"max_length": None})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # noqa: FBT001 -- Django's own
        """Store a new file and let the former one go."""
        file = super().pre_save(model_instance, add)
        if not add:
            rows = self.model._base_manager.filter(pk=model_instance.pk)  # noqa: SLF001 -- named so by Django
            for former in rows.values_list(self.attname, flat=True):
                if former and former != file.name:
                    self._let_go_after_commit(former)
        return file

    def let_go(self, name: str) -> None:
        self.storage.delete(name)

    def _go_with_its_record(self, instance: models.Model, **_signal: object) -> None:
        if name := getattr(instance, self.attname).name:
            self._let_go_after_commit(name)

    def _let_go_after_commit(self, name: str) -> None:
        # Robust: a file that cannot be deleted is only logged, as the record's change is saved.
        transaction.on_commit(partial(self.let_go, name), robust=True)


class VersionedFileField(OwnedFileField):
    """Puts its file aside instead of deleting it."""

    def names(self, name: str) -> Iterable[str]:
        """Return the names of all files that belong to the one in the column."""
        return [name]

    def let_go(self, name: str) -> None:
        for each in self.names(name):
            _whole(self.storage).put_aside(each)

    def take_back(self, name: str) -> None:
        for each in self.names(name):
            _whole(self.storage).take_back(each)


def _whole(storage: Any) -> WholeFileStorage:
    kept: WholeFileStorage = storage
    return kept
