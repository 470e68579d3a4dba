"""The database engine: a server that hangs is away after some seconds, as one that refuses is.

Only requests are bounded, by `bound_requests`: commands, such as migrations, may take their time.
The server ends a slow statement or a wait for a lock itself. One that is frozen, or whose machine
is gone, ends nothing, so the connection gives up a little later.
"""

import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg import IsolationLevel
from psycopg.pq import TransactionStatus

# In the worst case a request waits for an answer on a kept connection, then for another
# connection; together they stay below ten seconds.
STATEMENT_SECONDS = 5
ANSWER_SECONDS = 6.0
# libpq knows no shorter one.
CONNECT_SECONDS = 2
# After that nobody tries for a while: the next requests are refused at once and hold no thread.
REST_SECONDS = 3.0
OPTIONS = f"-c statement_timeout={STATEMENT_SECONDS}s -c lock_timeout={STATEMENT_SECONDS - 1}s"


class Patience:
    """Whether waits are bounded in this process, and until when the server counts as hung."""

    is_bounded = False
    hung_until = 0.0


def bound_requests() -> None:
    Patience.is_bounded = True


def _rest() -> None:
    Patience.hung_until = time.monotonic() + REST_SECONDS


class Connection(psycopg.Connection[Any]):
    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for an answer; a connection that brings none is of no more use."""
        try:
            return super().wait(gen, interval, timeout or ANSWER_SECONDS)
        except psycopg.OperationalError:
            # Not an error of the server's, nor a lost connection: the question is still open.
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
                _rest()
            raise


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if not Patience.is_bounded:
            return super().get_new_connection(conn_params)
        if time.monotonic() < Patience.hung_until:
            raise psycopg.OperationalError("The database has not answered a moment ago.")
        self.isolation_level = IsolationLevel.READ_COMMITTED
        try:
            bounds: dict[str, Any] = {"connect_timeout": CONNECT_SECONDS, "options": OPTIONS}
            return Connection.connect(**bounds | conn_params)
        except psycopg.errors.ConnectionTimeout:
            _rest()
            raise
