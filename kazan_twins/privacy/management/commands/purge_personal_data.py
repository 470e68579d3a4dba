"""Destroy personal data whose retention period is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from kazan_twins.privacy.retention import rules


class Command(BaseCommand):
    help = "Destroy data kept longer than RETENTION_DAYS; --dry-run only counts it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, destroy nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        future = "будет " if options["dry_run"] else ""
        for rule in rules():
            count = rule.over.count()
            if count and not options["dry_run"]:
                with transaction.atomic():
                    rule.destroy(rule.over)
            self.stdout.write(f"{rule.name}: {future}{rule.verb} {count}")
