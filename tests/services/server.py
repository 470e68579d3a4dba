"""One private server process on a loopback port, which a test may stop and start again."""

import os
import pwd
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tests.waiting import PATIENCE, wait_until

LOOPBACK = "127.0.0.1"
START_TRIES = 3


class ServerError(Exception):
    """A server that did not start; the text holds the end of its log."""


def free_port() -> int:
    """Return a port that nobody listens on at this moment; another program may still take it."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def unprivileged_user() -> str | None:
    """Return whom to run a server as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    users = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"


def run_as(user: str | None) -> dict[str, Any]:
    """Return the arguments of `subprocess` that give up root's rights, all groups included."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": ()}


@dataclass
class Server:
    """A server of the test's own; `stop_signal` is what its makers call a clean, quick stop."""

    name: str
    folder: Path
    command: Callable[[int], list[str]]
    is_ready: Callable[[int], bool]
    address: Callable[[int], str]
    user: str | None = None
    environment: Mapping[str, str] | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The address as DATABASE_URL or CACHE_URL take it; stays the same over a restart."""
        return self.address(self.port)

    def __enter__(self) -> Self:
        """Start; whatever happens meanwhile, nothing is left running."""
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        """Stop."""
        self.stop()

    def start(self) -> None:
        """Start and wait until it answers; a port that somebody took meanwhile is changed once."""
        for chosen in [self.port] if self.port else [free_port() for _ in range(START_TRIES)]:
            self.port = chosen
            self.process = self._spawn()
            if self._wait_until_ready():
                return
            self.stop()
        raise ServerError(f"{self.name} не запустился: {self._end_of_log()}")

    def stop(self) -> None:
        """Stop and wait; a server that does not obey is killed, so that nothing is left running."""
        if self.process is None:
            return
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    @property
    def log(self) -> Path:
        """Where both output streams of the server go."""
        return self.folder / f"{self.name}.log"

    def _spawn(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process: subprocess.Popen[bytes] = subprocess.Popen(
                self.command(self.port),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=self.environment,
                # Ctrl+C in the terminal must reach the tests first, which then stop the server.
                start_new_session=True,
                **run_as(self.user),
            )
            return process

    def _wait_until_ready(self) -> bool:
        wait_until(lambda: self._has_ended() or self.is_ready(self.port))
        return not self._has_ended()

    def _has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def _end_of_log(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return " / ".join(lines[-3:])
