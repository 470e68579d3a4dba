"""Send the letters that wait in the outbox."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

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
                self.stderr.write(f"База данных не отвечает: {type(error).__name__}")

    def _round(self) -> None:
        delivery = deliver_due()
        self.stdout.write(
            f"Писем отправлено: {delivery.sent}, "
            f"отвергнуто навсегда: {delivery.refused}, отложено: {delivery.failed}"
        )
