"""A Redis server that keeps everything in memory, for one run of the tests."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from tests.services.packages import program
from tests.services.server import LOOPBACK, Server
from tests.waiting import PATIENCE


def _command(folder: Path, port: int) -> list[str]:
    options = {"--bind": LOOPBACK, "--port": str(port), "--dir": str(folder)}
    return [
        program("redis-server"),
        *(part for pair in options.items() for part in pair),
        "--save",
        "",
        "--appendonly",
        "no",
    ]


def _is_ready(port: int) -> bool:
    try:
        with Redis(host=LOOPBACK, port=port, socket_timeout=PATIENCE) as client:
            return bool(client.ping())
    except RedisError:
        return False


@contextmanager
def private_redis() -> Iterator[Server]:
    """Yield a running, empty Redis server."""
    with tempfile.TemporaryDirectory(prefix="kazan-twins-redis-") as name:
        folder = Path(name)
        server = Server(
            name="redis",
            folder=folder,
            command=lambda port: _command(folder, port),
            is_ready=_is_ready,
            address=lambda port: f"redis://{LOOPBACK}:{port}/0",
        )
        with server:
            yield server
