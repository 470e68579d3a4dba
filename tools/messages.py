"""Gathers the interface's strings into the catalogues, and compiles them.

Django's own commands, held to what the sources say: a catalogue changes only when a string does.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import compilemessages, makemessages

ROOT = Path(__file__).resolve().parents[1]
# Who wrote a file and when is what the history of the project says.
_NOISE = re.compile(
    r'^"(?:Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|'
    r'Generated-By|X-Generator)\b.*\\n"\n',
    re.MULTILINE,
)


class _Gathering(makemessages.Command):
    def __init__(self, known: str) -> None:
        """Let a string that moves to another room find its translation in the file `known`."""
        super().__init__()
        # A guessed translation is worse than none: a missing one is reported.
        exact = ("--no-fuzzy-matching", f"--compendium={known}")
        self.msgmerge_options = [*makemessages.Command.msgmerge_options, *exact]
        self.msgattrib_options = [*makemessages.Command.msgattrib_options, "--sort-output"]

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        path = Path(potfile).parent / locale / "LC_MESSAGES" / "django.po"
        path.write_text(_NOISE.sub("", path.read_text("utf-8")), "utf-8")


def main() -> None:
    settings.configure(LOCALE_PATHS=[ROOT / "kazan_twins" / "locale"])
    with NamedTemporaryFile(suffix=".po") as known:
        _gettext("msgcat", "--use-first", f"--output-file={known.name}", *_catalogues())
        _quietly(
            _Gathering(known.name),
            all=True,
            add_location="file",
            no_wrap=True,
            no_obsolete=True,
            ignore_patterns=["build", "tests", "var"],
        )
    _quietly(compilemessages.Command(), ignore_patterns=[".venv", "build", "var"])
    missing = "".join(
        _gettext("msgattrib", option, "--no-wrap", path)
        for path in _catalogues()
        for option in ("--untranslated", "--only-fuzzy")
    )
    sys.exit(f"Not translated:\n{missing}" if missing else 0)


def _catalogues() -> list[str]:
    return sorted(map(str, ROOT.glob("*/locale/*/LC_MESSAGES/django.po")))


def _quietly(command: Any, **options: Any) -> None:
    call_command(command, verbosity=0, **options)


def _gettext(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # noqa: S603 -- ours


if __name__ == "__main__":
    main()
