"""The consent to personal data processing: a separate document, every version kept."""

from pathlib import Path

from django.conf import settings

VERSION = "2026-11-28"
TEXTS = Path(__file__).parent / "consent_texts"


def consent_text(version: str = VERSION) -> str:
    """Return the text of a version with the operator's name; a published text never changes."""
    text = (TEXTS / f"{version}.txt").read_text(encoding="utf-8")
    return text.format(operator=settings.OPERATOR)
