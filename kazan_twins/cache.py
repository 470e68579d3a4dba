"""The shared cache: while Redis is away it is empty, and the site goes on without it."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends import redis
from redis.exceptions import RedisError

# A server that hangs costs this much once, and then nothing until it is asked again.
ANSWER_SECONDS = 1.0
REST_SECONDS = 3.0

logger = logging.getLogger(__name__)


class Client(redis.RedisCacheClient):
    """Remembers, for all threads, that the server is away."""

    away_until = 0.0

    def add(self, key: Any, value: Any, timeout: Any) -> Any:
        return self._asked(super().add, (key, value, timeout), otherwise=True)

    def get(self, key: Any, default: Any) -> Any:
        return self._asked(super().get, (key, default), otherwise=default)

    def set(self, key: Any, value: Any, timeout: Any) -> Any:
        return self._asked(super().set, (key, value, timeout))

    def delete(self, key: Any) -> Any:
        return self._asked(super().delete, (key,), otherwise=False)

    def _asked(
        self, ask: Callable[..., Any], arguments: tuple[Any, ...], *, otherwise: Any = None
    ) -> Any:
        if time.monotonic() < Client.away_until:
            return otherwise
        try:
            return ask(*arguments)
        except RedisError:
            Client.away_until = time.monotonic() + REST_SECONDS
            logger.warning("The cache is away: attempts are not counted", exc_info=True)
            return otherwise


class RedisCache(redis.RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        """Bound each wait for the server."""
        waits = {"socket_connect_timeout": ANSWER_SECONDS, "socket_timeout": ANSWER_SECONDS}
        super().__init__(server, params | {"OPTIONS": waits | params.get("OPTIONS", {})})
        self._class = Client
