"""One record, one line: nothing that a visitor sends can forge a second log record."""

import logging
import re
from typing import Any

# The key in a letter's link lets its holder in, so it must not appear in the log.
KEY_OF_A_LETTER = re.compile(r"(/accounts/(?:confirm-email|password/reset/key)/)[^\s/]+")


class OneLineFormatter(logging.Formatter):
    """Write time, level, logger and message, with control characters escaped and keys removed.

    The lines of a traceback follow, each after a bar, with which no record begins.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- the library's name
        return _escaped(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 -- likewise
        lines = super().formatException(ei).split("\n")
        return "\n".join(f"  | {_escaped(line)}" for line in lines)


def _escaped(line: str) -> str:
    return "".join(
        character if character.isprintable() else repr(character)[1:-1]
        for character in KEY_OF_A_LETTER.sub(r"\1…", line)
    )
