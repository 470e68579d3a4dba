"""What every command says when the database is away."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection

from kazan_twins.environment import SettingError, _


@contextmanager
def database_needed() -> Iterator[None]:
    """End with one line, not with pages of a traceback, where no connection can be made."""
    try:
        yield
    except OperationalError:
        if connection.connection is not None and connection.is_usable():
            raise
        raise SettingError(
            _("The database does not answer. Check that its server runs, and DATABASE_URL.")
        ) from None
