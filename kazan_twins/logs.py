"""One record, one line: what a visitor sends never forges a second record in the log."""

import logging


class OneLineFormatter(logging.Formatter):
    """Write time, level, logger and message; control characters come out escaped."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (the library's name)
        line = super().formatMessage(record)
        return "".join(
            character if character.isprintable() else repr(character)[1:-1] for character in line
        )
