"""Empty the bin of what has been in it for too long."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cities.history.sweeping import empty_bin, sweep_files


class Command(BaseCommand):
    help = "Delete for good what was deleted too long ago, and the files that no version needs."

    def handle(self, *args: Any, **options: Any) -> None:
        counts = {"records": empty_bin(), "files": sweep_files()}
        said = _("Gone from the bin for good: %(records)d; files that nothing needs: %(files)d")
        self.stdout.write(said % counts)
