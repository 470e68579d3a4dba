"""Publish the drafts whose hour has come."""

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from cities.admin.drafts import publish_due

SECOND = 1


class Command(BaseCommand):
    help = "Publish what is due; with --every, go on until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="pause between rounds")
        parser.add_argument("--beside", type=int, metavar="PID", help="stop when it has ended")

    def handle(self, *args: Any, **options: Any) -> None:
        self._round()
        while options["every"]:
            for _second in range(options["every"]):
                time.sleep(SECOND)
                if options["beside"] and not _is_running(options["beside"]):
                    return
            close_old_connections()
            try:
                self._round()
            except DatabaseError as error:
                failure = {"error": type(error).__name__}
                self.stderr.write(_("The database does not answer: %(error)s") % failure)

    def _round(self) -> None:
        published, failed = publish_due()
        if published or failed:
            counts = {"published": published, "failed": failed}
            said = _("Drafts published: %(published)d, not published: %(failed)d")
            self.stdout.write(said % counts)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
