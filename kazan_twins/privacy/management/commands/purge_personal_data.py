"""Destroy personal data whose retention period is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from kazan_twins.privacy.retention import rules


class Command(BaseCommand):
    help = "Destroy data kept longer than RETENTION_DAYS; --dry-run only counts it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, destroy nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        for rule in rules():
            count = rule.over.count()
            if count and not options["dry_run"]:
                with transaction.atomic():
                    rule.destroy(rule.over)
            report = _report(only_warns=rule.only_warns, is_done=not options["dry_run"])
            self.stdout.write(report % {"kind": rule.name, "count": count})


def _report(*, only_warns: bool, is_done: bool) -> str:
    if only_warns:
        return _("%(kind)s: warned %(count)d") if is_done else _("%(kind)s: to warn %(count)d")
    return _("%(kind)s: deleted %(count)d") if is_done else _("%(kind)s: to delete %(count)d")
