"""What a colleague saved while a form was open."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.template.defaultfilters import date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

# The hidden field that holds a colleague's newest save of the record, as of when it was loaded.
SEEN = "seen"


def newest_save(model: type[Model], number: str, editor: Any) -> LogEntry | None:
    """Return what the admin's log says last of the record, but for the editor's own work."""
    kind = ContentType.objects.get_for_model(model)
    entries = LogEntry.objects.filter(content_type=kind, object_id=number).exclude(user=editor)
    return entries.select_related("user").order_by("-pk").first()


def seen_now(model: type[Model], number: str, editor: Any) -> str:
    entry = newest_save(model, number, editor)
    return str(entry.pk) if entry else ""


def refuse_to_overwrite(record: Model, seen: str, editor: Any) -> None:
    """Raise ValidationError if a colleague has saved the record since it was seen.

    The form is shown again with the newest entry in it, so that a second press knows better.
    """
    # On PostgreSQL two saves may come at once: the second waits here until the first is done.
    type(record)._default_manager.select_for_update().filter(pk=record.pk).first()  # noqa: SLF001 -- Django's documented API
    entry = newest_save(type(record), str(record.pk), editor)
    if entry is None or str(entry.pk) == seen:
        return
    moment = date(localtime(entry.action_time), "j E, H:i")
    raise ValidationError(
        _(
            "Nothing is saved yet: while this form was open, %(who)s saved the same record "
            "(%(when)s). What you typed stands below. Compare the two, then save once more: "
            "yours replaces it."
        )
        % {"who": entry.user, "when": moment},
        "saved_meanwhile",
    )
