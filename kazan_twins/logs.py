"""One record, one line: what a visitor sends never forges a second record in the log."""

import logging
import re
from typing import Any

# Whoever follows the link of a letter is let in by it: its key must not stand in a log.
KEY_OF_A_LETTER = re.compile(r"(/accounts/(?:confirm-email|password/reset/key)/)[^\s/]+")


class OneLineFormatter(logging.Formatter):
    """Write time, level, logger and message; control characters come out escaped, keys left out.

    The lines of a traceback follow, each behind a bar: no record begins with one.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (the library's name)
        return _escaped(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802
        lines = super().formatException(ei).split("\n")
        return "\n".join(f"  | {_escaped(line)}" for line in lines)


def _escaped(line: str) -> str:
    return "".join(
        character if character.isprintable() else repr(character)[1:-1]
        for character in KEY_OF_A_LETTER.sub(r"\1…", line)
    )
