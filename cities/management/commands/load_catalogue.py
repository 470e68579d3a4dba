"""Fill an empty catalogue from fixtures/."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import serializers
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.management.color import no_style
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.db import Error, connection, models, transaction
from django.utils.translation import gettext as _

from cities.models import City, Country, Event, EventSeries
from cities.search.writing import catch_up
from web.text import tidied

# In this order each file finds the records that it refers to.
FILES = (
    "countries.json",
    "series.json",
    "cities.json",
    "events.json",
    "section.json",
)


class Command(BaseCommand):
    help = "Fill an empty catalogue; one that was filled before is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=settings.FIXTURE_DIRS[0])

    def handle(self, *args: Any, **options: Any) -> None:
        # Not the cities: an editor may have deleted them all, and that is an edit as well.
        if Country.objects.exists():
            self.stdout.write(_("The catalogue is filled already and stays as editors left it."))
            return
        folder: Path = options["folder"]
        with transaction.atomic():
            for name in FILES:
                load_file(folder / name)
            _continue_numbering()
            catch_up()
        counts = {"cities": City.objects.count(), "events": Event.objects.count()}
        self.stdout.write(
            _("The catalogue is loaded: cities: %(cities)d, events: %(events)d.") % counts
        )


def load_file(path: Path) -> None:
    """Save every object of a fixture; CommandError names the file and the invalid object."""
    try:
        text = tidied(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        fault = {"path": path, "error": str(error)}
        raise CommandError(_("%(path)s cannot be read: %(error)s") % fault) from error
    try:
        for item in serializers.deserialize("json", text):
            _save(path, item)
    except DeserializationError as error:
        fault = {"path": path, "error": str(error)}
        raise CommandError(_("%(path)s is no catalogue: %(error)s") % fault) from error


def _save(path: Path, item: DeserializedObject) -> None:
    try:
        _check(item.object)
        item.object.save(force_insert=True)
    except (ValidationError, Error) as error:
        reason = " ".join(str(error).split())
        fault = {"path": path, "record": _name(item.object), "reason": reason}
        raise CommandError(
            _("%(path)s: “%(record)s” is not accepted: %(reason)s") % fault
        ) from error


def _name(record: models.Model) -> str:
    try:
        return str(record)
    except ObjectDoesNotExist:
        # Its name is made from the related record, which is missing.
        return f"{record._meta.verbose_name} {record.pk or ''}".strip()  # noqa: SLF001 -- public, for all its underscore


def _check(record: models.Model) -> None:
    # Saving fills an event's empty slug.
    record.full_clean(exclude={"slug"} if isinstance(record, Event | EventSeries) else None)


def _continue_numbering() -> None:
    # Rows inserted with explicit keys leave PostgreSQL's sequences behind.
    statements = connection.ops.sequence_reset_sql(no_style(), [Event])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
