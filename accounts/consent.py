"""The consent to personal data: a document of its own, each version kept for ever."""

from pathlib import Path

from django.conf import settings

VERSION = "2026-11-27"
TEXTS = Path(__file__).parent / "consent_texts"


def consent_text(version: str = VERSION) -> str:
    """Return the text of a version, with the operator named; a published text never changes."""
    text = (TEXTS / f"{version}.txt").read_text(encoding="utf-8")
    return text.format(operator=settings.OPERATOR)
