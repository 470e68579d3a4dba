"""Rebuild the search index."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cities.search.writing import rebuild


class Command(BaseCommand):
    help = "Build the search index from the catalogue, while the site goes on answering."

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild(lambda done: self.stdout.write(_("Indexed: %d") % done))
        self.stdout.write(_("The search index is ready; records in it: %d.") % count)
