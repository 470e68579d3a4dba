"""The style sheet stays small, because every first visit waits for it."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kazan_twins.static_storage import COMMENT, IMPORT

FOLDER = Path(__file__).resolve().parents[2] / "static" / "css"
LARGEST = 12 * 1024


@pytest.mark.parametrize("bundle", ["site.css", "accessible.css"])
def test_a_style_sheet_takes_at_most_twelve_kilobytes(
    bundle: str, covered: Callable[[int, str], None]
) -> None:
    def inlined(match: re.Match[str]) -> str:
        return (FOLDER / match["path"]).read_text(encoding="utf-8")

    whole = IMPORT.sub(inlined, (FOLDER / bundle).read_text(encoding="utf-8"))
    size = len(gzip.compress(COMMENT.sub("", whole).encode()))
    covered(size, f"{bundle} сжат до, байт")
    assert size <= LARGEST
