"""Which version of the catalogue pages must show, looked up once a second."""

from datetime import date, datetime, timedelta
from datetime import time as clock
from threading import Lock, Thread
from time import monotonic, time
from typing import NamedTuple

from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils.timezone import localdate, make_aware

from cities.versions import catalogue_version

# With the look itself, a save is seen within one second.
SECONDS_BETWEEN_LOOKS = 0.9


class Stamp(NamedTuple):
    """Pages made under one stamp are the same: of one state of the catalogue, on one day."""

    version: int
    changed_at: datetime
    day: date


class Today:
    """Moscow's day, read from the calendar once a day: that takes as long as all of a hit."""

    def __init__(self) -> None:
        self._known = date.min, 0.0, 0.0

    def now(self) -> date:
        day, begin, end = self._known
        if not begin <= time() < end:
            day = localdate()
            begin, end = (
                make_aware(datetime.combine(day + timedelta(days), clock.min)).timestamp()
                for days in (0, 1)
            )
            self._known = day, begin, end
        return day


class Versions:
    """The latest look of this worker; `is_away` while the database does not answer."""

    is_away = False

    def __init__(self) -> None:
        self._known: tuple[int, datetime] | None = None
        self._looked_at = self._written_at = float("-inf")
        self._one_at_a_time = Lock()
        self._today = Today()

    def now(self) -> Stamp | None:
        """Return what pages must show, as far as is known; None where nothing is known."""
        if self._is_due():
            self._see_to_it()
        return Stamp(*self._known, self._today.now()) if self._known else None

    def expire(self) -> None:
        """Something may have been written here: the next request looks first."""
        self._written_at = monotonic()

    def _is_due(self) -> bool:
        return (
            monotonic() - self._looked_at > SECONDS_BETWEEN_LOOKS
            or self._looked_at <= self._written_at
        )

    def _see_to_it(self) -> None:
        """Look, unless another thread does and nothing was written in this worker since.

        While the database is away nobody waits for it.
        """
        must_wait = not self.is_away and self._looked_at <= self._written_at
        if not self._one_at_a_time.acquire(blocking=must_wait):
            return
        if self.is_away:
            Thread(target=self._look, daemon=True).start()
        else:
            self._look()

    def _look(self) -> None:
        """Look, if nobody has done so while this thread waited for its turn."""
        try:
            if self._is_due():
                # What is written from here on is seen by the next look.
                begun = monotonic()
                self._known = _version_and_moment()
                self._looked_at = begun
        except (DatabaseError, InterfaceError):
            self.is_away, self._looked_at = True, monotonic()
        else:
            self.is_away = False
        finally:
            self._one_at_a_time.release()


def _version_and_moment() -> tuple[int, datetime]:
    # As before and after a request: a connection that broke meanwhile is replaced.
    close_old_connections()
    try:
        found = catalogue_version()
        return found.version, found.changed_at
    finally:
        close_old_connections()
