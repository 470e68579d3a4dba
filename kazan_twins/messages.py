"""Interface strings: gather them from the sources, keep the Russian catalogues, compile them.

``python -m kazan_twins.messages`` needs Babel, a package of development; running the site needs
the compiled catalogues only, and they are committed.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

BASE_DIR = Path(__file__).resolve().parent.parent
LANGUAGE = "ru"
PLURAL_FORMS = 3

# What a catalogue gathers; a file belongs to the first whose folder holds it.
FOLDERS = {
    "cities": ("cities", "templates/cities"),
    "accounts": (
        "accounts",
        "templates/account",
        "templates/mfa",
        "templates/forms",
        "templates/mail",
    ),
    "support": ("support", "templates/support", "templates/admin/support"),
    "kazan_twins": ("kazan_twins", "web", "templates"),
}
PATTERNS = ("*.py", "*.html", "*.txt", "*.xml")

# Which arguments of each function are the strings, counted from one; "c" marks the context.
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# Strings of Django's admin that its own Russian says with one gender for all, or crookedly quoted;
# our catalogue comes before Django's.
IN_OUR_WORDS = (
    "The {name} “{obj}” was added successfully.",
    "The {name} “{obj}” was added successfully. You may add another {name} below.",
    "The {name} “{obj}” was changed successfully.",
    "The {name} “{obj}” was changed successfully. You may add another {name} below.",
    "The {name} “{obj}” was changed successfully. You may edit it again below.",
    "You may edit it again below.",
    "The %(name)s “%(obj)s” was deleted successfully.",
    "%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?",
    "Add another %(verbose_name)s",
)

HEADER: dict[str, Any] = {
    "header_comment": "# Russian strings of the interface.",
    "project": "kazan-twins",
    "version": "0.1",
    "msgid_bugs_address": "none",
    "last_translator": "none",
    "language_team": "Russian",
    "revision_date": "2026-11-23 00:00+0300",
}


@dataclass(frozen=True)
class AppCatalogue:
    """The Russian catalogue of one application."""

    application: str

    @property
    def source(self) -> Path:
        """The text that translators edit."""
        return BASE_DIR / self.application / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    @property
    def compiled(self) -> Path:
        """What Django reads."""
        return self.source.with_suffix(".mo")

    def read(self) -> Catalog:
        """Return what is translated so far; an absent file is an empty catalogue."""
        if not self.source.exists():
            return Catalog(LANGUAGE, fuzzy=False, **HEADER)
        with self.source.open("rb") as file:
            return read_po(file, LANGUAGE)

    def gather(self) -> Catalog:
        """Return every string of the sources, untranslated."""
        catalogue = Catalog(LANGUAGE)
        for path in files_of(self.application):
            place = path.relative_to(BASE_DIR).as_posix()
            for line, message, comments, context in strings_in(path):
                catalogue.add(
                    message, None, [(place, line)], auto_comments=comments, context=context
                )
        if self.application == "kazan_twins":
            for message in IN_OUR_WORDS:
                catalogue.add(message, None, [("django.contrib.admin", 0)])
        return catalogue

    def update(self) -> Catalog:
        """Rewrite the text: new strings come in empty, translations stay, old strings go."""
        catalogue = self.read()
        # A guessed translation is worse than none: a missing one is reported.
        catalogue.update(self.gather(), no_fuzzy_matching=True, update_creation_date=False)
        self.source.parent.mkdir(parents=True, exist_ok=True)
        with self.source.open("wb") as file:
            write_po(
                file, catalogue, width=100, sort_output=True, ignore_obsolete=True,
                include_previous=False, include_lineno=False,
            )  # fmt: skip
        return self.read()


def compile_catalogue(catalogue: Catalog) -> bytes:
    """Return the bytes of the .mo file."""
    output = BytesIO()
    write_mo(output, catalogue)
    return output.getvalue()


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages that lack their translation or one of its three plural forms."""
    return [message for message in catalogue if message.id and not is_translated(message)]


def is_translated(message: Message) -> bool:
    """Tell whether a message is translated in full."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms) and len(forms) == (PLURAL_FORMS if message.pluralizable else 1)


def files_of(application: str) -> Iterator[Path]:
    """Yield the sources of an application's catalogue."""
    for folder in FOLDERS[application]:
        for pattern in PATTERNS:
            for path in sorted((BASE_DIR / folder).rglob(pattern)):
                if owner(path) == application:
                    yield path


def owner(path: Path) -> str:
    """Return the application to whose catalogue a file's strings belong."""
    return next(
        application
        for application, folders in FOLDERS.items()
        if any(path.is_relative_to(BASE_DIR / folder) for folder in folders)
    )


def strings_in(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Yield line, string or strings, translators' comments and context."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Django's rewriting keeps the template's indents, which mean nothing in Python.
        text = "\n".join(line.strip() for line in templatize(text).splitlines())
    yield from extract("python", BytesIO(text.encode()), KEYWORDS, ("Translators:",))


def main() -> None:
    missing = 0
    for application in FOLDERS:
        catalogue = AppCatalogue(application)
        translated = catalogue.update()
        catalogue.compiled.write_bytes(compile_catalogue(translated))
        for message in untranslated(translated):
            missing += 1
            sys.stderr.write(f"{application}: не переведено: {message.id!r}\n")
    sys.exit(f"Не переведено строк: {missing}" if missing else 0)


if __name__ == "__main__":
    main()
