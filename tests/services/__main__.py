"""Prepares the machine, or runs one command beside a private PostgreSQL and Redis.

python -m tests.services ensure [PACKAGE…]
python -m tests.services run -- COMMAND…
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from types import FrameType

from tests.services import MissingPackagesError, ensure, private_postgresql, private_redis

USAGE = 2


def _leave(number: int, _frame: FrameType | None) -> None:
    # As an exception, so that the context managers stop their servers on the way out.
    raise SystemExit(128 + number)


def run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Return the command's exit status; a signal that ends us ends the command first."""
    process = subprocess.Popen(command, env=environment)
    try:
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def run_beside_services(command: Sequence[str]) -> int:
    """Run a command that finds the servers by DATABASE_URL and TEST_REDIS_URL."""
    signal.signal(signal.SIGTERM, _leave)
    with private_postgresql() as database, private_redis() as cache:
        return run(
            command, os.environ | {"DATABASE_URL": database.url, "TEST_REDIS_URL": cache.url}
        )


def main(arguments: Sequence[str]) -> int:
    """Return the exit status."""
    match list(arguments):
        case ["ensure", *names]:
            ensure(names)
            return 0
        case ["run", "--", *command] if command:
            return run_beside_services(command)
    sys.stderr.write(f"{__doc__}\n")
    return USAGE


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (MissingPackagesError, FileNotFoundError) as error:
        sys.exit(str(error))
