"""Emptying the bin of what nobody has brought back in time, and deleting files of no version."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.db import transaction
from reversion.models import Revision, Version

from cities.history.models import Change, WaitingChange
from cities.versions import record_models
from web.files import VersionedFileField


def empty_bin() -> int:
    """Delete every version of the records whose days in the bin are over; return their number."""
    expired = list(Change.objects.expired())
    with transaction.atomic():
        for change in expired:
            theirs = Change.objects.of_the_same_record(change)
            WaitingChange.objects.at(change.model, change.key).delete()
            Revision.objects.filter(change__in=theirs).delete()
    return len(expired)


def sweep_files() -> int:
    """Delete the files that were put aside and that no version has; return their number."""
    storage: Any = default_storage
    return int(storage.sweep(_names_in_versions()))


def _names_in_versions() -> Iterator[str]:
    for model in record_models():
        options: Any = model._meta  # noqa: SLF001 -- Django's documented API
        fields = [each for each in options.concrete_fields if isinstance(each, VersionedFileField)]
        kind = ContentType.objects.get_for_model(model)
        versions = Version.objects.filter(content_type=kind) if fields else Version.objects.none()
        for version in versions.iterator():
            for field in fields:
                if name := version.field_dict[field.attname].name:
                    yield from field.names(name)
