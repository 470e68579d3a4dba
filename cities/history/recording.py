"""Writing down what editors do.

A record that was never written down, or that something else has changed since, is first written
down as it was found: so the first change of an editor, too, has a before.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import reversion
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from cities.history.models import Change
from cities.history.parts import LOST_WITH, loaded, whole_of
from cities.models import CatalogueRecord

Action = Change.Action


@contextmanager
def recorded(user: Any, records: Iterable[CatalogueRecord]) -> Iterator[None]:
    """Write down these records before and after what is done inside."""
    wholes = {whole_of(each) for each in records}
    with transaction.atomic():
        for each in wholes:
            note_as_found(each)
        yield
        for each in wholes:
            note(each, user, Action.CHANGED)


def note_as_found(record: CatalogueRecord) -> None:
    note(record, None, Action.FOUND)


def note(record: CatalogueRecord, user: Any, action: Action) -> None:
    """Write down the record as it is now, unless it is as it was written down last."""
    now = loaded(type(record), record.pk)
    if now is None:
        return
    latest = Change.objects.of(now).with_versions().first()
    change = _write(now, user, action)
    if latest and latest.action == Action.DELETED:
        Change.objects.of(now).update(in_bin=False)
    elif latest and _content(latest) == _content(change):
        change.revision.delete()


def note_deletion(record: CatalogueRecord, user: Any) -> None:
    """Put the record into the bin with all that its deletion takes; call it before."""
    now = loaded(type(record), record.pk)
    lost = [part for name in LOST_WITH.get(type(now), ()) for part in getattr(now, name).all()]
    _write(now, user, Action.DELETED, lost)


def _write(
    record: CatalogueRecord, user: Any, action: Action, lost: Iterable[CatalogueRecord] = ()
) -> Change:
    kind = ContentType.objects.get_for_model(record)
    with reversion.create_revision(manage_manually=True):
        for each in (record, *lost):
            reversion.add_to_revision(each)
        if user is not None and user.pk:
            reversion.set_user(user)
        reversion.add_meta(
            Change,
            kind=kind,
            key=str(record.pk),
            action=action,
            title=str(record),
            in_bin=action == Action.DELETED,
        )
    return Change.objects.of(record).with_versions()[0]


def _content(change: Change) -> set[tuple[int, str, str]]:
    return {
        (each.content_type_id, each.object_id, each.serialized_data)
        for each in change.revision.version_set.all()
    }
