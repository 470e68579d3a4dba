"""The tests' own servers start, stop, come back, and leave nothing behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from redis import Redis

from tests.services import Server, private_postgresql, private_redis
from tests.services.server import ServerError
from tests.waiting import PATIENCE, wait_until

COMMAND = [sys.executable, "-m", "tests.services"]


def test_a_postgresql_server_sorts_russian_and_is_removed_afterwards() -> None:
    with private_postgresql() as server:
        with psycopg.connect(server.url) as connection:
            letters = connection.execute("SELECT unnest(array['ж','ё','е']) AS x ORDER BY x")
            assert [letter for (letter,) in letters] == ["е", "ё", "ж"]
        folder = server.folder
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url)


def test_a_server_that_was_stopped_comes_back_at_the_same_address_with_its_data() -> None:
    with private_postgresql() as server:
        with psycopg.connect(server.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
        address = server.url
        server.stop()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(address)
        server.start()
        assert server.url == address
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT number FROM kept").fetchone() == (1,)


def test_a_redis_server_starts_empty() -> None:
    with private_redis() as server, Redis.from_url(server.url) as client:
        assert client.dbsize() == 0


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    server = Server(
        name="broken",
        folder=tmp_path,
        command=lambda port: ["/bin/sh", "-c", "echo no such option; exit 1"],
        is_ready=lambda port: False,
        address=str,
    )
    with pytest.raises(ServerError, match=r"broken не запустился: .*no such option"):
        server.start()


def test_a_commands_exit_status_is_passed_on_and_it_finds_the_servers() -> None:
    script = 'test -n "$DATABASE_URL" && test -n "$TEST_REDIS_URL" && exit 3'
    assert subprocess.run([*COMMAND, "run", "--", "sh", "-c", script], check=False).returncode == 3


def test_a_run_that_is_stopped_stops_its_servers(tmp_path: Path) -> None:
    told = tmp_path / "address"
    script = f"echo $DATABASE_URL >{told}; exec sleep 600"
    process = subprocess.Popen([*COMMAND, "run", "--", "sh", "-c", script])
    wait_until(lambda: process.poll() is not None or (told.exists() and told.read_text().strip()))
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 128 + signal.SIGTERM
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(told.read_text().strip())


def test_what_cannot_be_installed_is_named_in_one_line() -> None:
    environment = os.environ | {"PATH": "/nowhere"}
    done = subprocess.run(
        [*COMMAND, "ensure", "chromium", "default-jre-headless"],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    line = "Не хватает пакетов: apt-get install chromium default-jre-headless\n"
    assert done.stderr == line
