"""Send the letters that wait in the outbox."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from kazan_twins.mail.outbox import deliver_due


class Command(BaseCommand):
    help = "Send the letters that are due; with --every, go on doing so until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--every", type=int, metavar="SECONDS", help="pause between rounds, for ever"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pause: int | None = options["every"]
        self._round()
        while pause:
            time.sleep(pause)
            close_old_connections()
            try:
                self._round()
            except DatabaseError as error:
                failure = {"error": type(error).__name__}
                self.stderr.write(_("The database does not answer: %(error)s") % failure)

    def _round(self) -> None:
        delivery = deliver_due()
        self.stdout.write(
            _("Letters sent: %(sent)d, refused for good: %(refused)d, put off: %(failed)d")
            % vars(delivery)
        )
