"""One record, one line: what a visitor sends never forges a second record in the log."""

import logging
from typing import Any


class OneLineFormatter(logging.Formatter):
    """Write time, level, logger and message; control characters come out escaped.

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
        character if character.isprintable() else repr(character)[1:-1] for character in line
    )
