"""Names that feeds and calendars know records by, whatever becomes of titles and addresses."""

from uuid import UUID, uuid5

# Chosen once; with another one every reader would see every event a second time.
SPACE = UUID("0ba54e83-1f07-4d5f-8a6c-6f8d3c1e2b47")


def permanent_name(name: str) -> UUID:
    return uuid5(SPACE, name)
