"""A former version in place of the present one, and what was deleted out of the bin.

Records are saved like any others: with their checks, their former addresses and their triggers.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import ForeignKey, Model
from reversion.models import Version

from cities.history.models import Change
from cities.history.parts import PARTS, whole_of
from cities.history.recording import Action, note, note_as_found
from cities.models import Event, FormerSlug, JoinedEvent
from cities.models.former_slug import Addressed, known_as
from cities.versions import lock_catalogue
from web.files import VersionedFileField


def record_of(version: Version) -> Any:
    """Return the record as this version holds it, not saved."""
    model = version.content_type.model_class()
    assert model is not None, version  # noqa: S101 -- the catalogue's models are never removed
    return model(**version.field_dict)


@transaction.atomic
def bring_back(change: Change, user: Any, corrections: Mapping[str, Any] | None = None) -> Any:
    """Make the record and its parts as this change holds them; return the record.

    ValidationError says by field what stands in the way, and then nothing is changed. A part whose
    other record is deleted, too, comes back with that one.
    """
    lock_catalogue()
    versions = list(change.revision.version_set.all())
    [root] = [each for each in versions if _is_of(each, change)]
    record = record_of(root)
    present = change.model.objects.filter(pk=record.pk).first()
    if present is not None:
        note_as_found(whole_of(present))
    for name, value in (corrections or {}).items():
        setattr(record, name, value)
    _save(record, present)
    _remove_others(record, versions)
    left_out = [each.pk for each in versions if each is not root and not _save_part(each)]
    Change.objects.filter(pk=change.pk).update(left_out=left_out or None)
    Change.objects.in_bin().of(record).update(in_bin=False)
    _save_those_that_waited()
    note(whole_of(record), user, Action.BROUGHT_BACK)
    return record


def _is_of(version: Version, change: Change) -> bool:
    return (version.content_type_id, version.object_id) == (change.kind_id, change.key)


def _save(record: Any, present: Model | None) -> None:
    record._state.adding = present is None  # noqa: SLF001 -- Django's documented API
    if isinstance(record, Addressed) and isinstance(present, Addressed):
        record.loaded_slug = present.slug
    record.full_clean()
    for field in record._meta.concrete_fields:  # noqa: SLF001 -- likewise
        if isinstance(field, VersionedFileField) and (name := getattr(record, field.name).name):
            transaction.on_commit(partial(field.take_back, name), robust=True)
    record.save()


def _remove_others(record: Any, versions: Iterable[Version]) -> None:
    """Delete the parts that this version did not have; former addresses lead on."""
    kept = {(each.content_type.model_class(), each.object_id) for each in versions}
    for name in PARTS.get(type(record), ()):
        for part in getattr(record, name).all():
            is_kept = (type(part), str(part.pk)) in kept
            if not (is_kept or isinstance(part, FormerSlug | JoinedEvent)):
                part.delete()


def _save_part(version: Version) -> bool:
    """Save the part, or return False if a record that it needs is not there."""
    part = record_of(version)
    model = type(part)
    if isinstance(part, FormerSlug):
        _free(part)
        return True
    if isinstance(part, JoinedEvent) and _is_known(part):
        return True
    fields: Any = model._meta.concrete_fields  # noqa: SLF001 -- Django's documented API
    try:
        for field in fields:
            if isinstance(field, ForeignKey):
                getattr(part, field.name)
    except ObjectDoesNotExist:
        return False
    try:
        _save(part, model._base_manager.filter(pk=part.pk).first())  # noqa: SLF001 -- named so by Django
    except ValidationError as error:
        raise ValidationError([f"{part}: {' '.join(error.messages)}"]) from error
    return True


def _free(former: FormerSlug) -> None:
    """Let a former address lead to its record again, unless another has it now."""
    whole: Any = former.city or former.series
    name = whole.former_slug_of
    if not type(whole).objects.filter(known_as(name, former.slug)).exists():
        FormerSlug.objects.create(**{name: whole}, slug=former.slug)


def _is_known(part: JoinedEvent) -> bool:
    """Whether its address has a record again, or leads to some event already."""
    return any(model.objects.filter(pk=part.number).exists() for model in (Event, JoinedEvent))


def _save_those_that_waited() -> None:
    for change in Change.objects.with_parts_left_out():
        waiting = Version.objects.filter(pk__in=change.left_out)
        left = [each.pk for each in waiting if not _save_if_wanted(each)]
        if left != change.left_out:
            Change.objects.filter(pk=change.pk).update(left_out=left or None)


def _save_if_wanted(version: Version) -> bool:
    try:
        return _save_part(version)
    except ValidationError:
        # Editors have entered the same part meanwhile.
        return True
