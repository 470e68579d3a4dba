"""`make run` that cannot start stops with one clear line and leaves nothing half done."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.server import free_port
from tests.services.site import PROJECT

LEFT_OUT = shutil.ignore_patterns(".*", "var", "build", "tests", "__pycache__", "*.pyc")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project that a test may damage."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project", ignore=LEFT_OUT))


def run(folder: Path, port: str) -> subprocess.CompletedProcess[str]:
    """Start the site in a folder where it must fail; a successful start ends the test."""
    ours = ("SECRET_KEY", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE", "DATABASE_URL", "HTTPS")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [sys.executable, "-m", "kazan_twins.run", "--port", port],
        cwd=folder,
        env=environment | {"DATA_DIR": str(folder / "var")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def refusal(folder: Path, port: str = "") -> str:
    done = run(folder, port or str(free_port()))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_taken_port_is_reported_with_a_free_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert refusal(PROJECT, str(port)) == (
            f"Порт {port} занят. Выберите другой: make run PORT={port + 1}\n"
        )


@pytest.mark.parametrize("word", ["0", "65536", "порт", "80.5", "-1", "٨٠"])
def test_an_impossible_port_is_reported(word: str) -> None:
    assert refusal(PROJECT, word).startswith("PORT: нужно число от 1 до 65535")


def cities(project: Path) -> int:
    with closing(sqlite3.connect(project / "var" / "site.sqlite3")) as database:
        [number] = database.execute("SELECT count(*) FROM cities_city").fetchone()
    return int(number)


def test_a_broken_fixture_stops_the_start_and_fills_nothing(project: Path) -> None:
    fixture = project / "fixtures" / "events.json"
    fixture.write_text(fixture.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    assert refusal(project).startswith(f"Файл каталога {fixture} испорчен")
    assert cities(project) == 0


def test_a_missing_fixture_stops_the_start_and_fills_nothing(project: Path) -> None:
    (project / "fixtures" / "section.json").unlink()
    assert "section.json не прочитан" in refusal(project)
    assert cities(project) == 0
