"""`make run` that cannot start stops with one clear line and leaves nothing half done."""

import os
import runpy
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from kazan_twins import gunicorn
from tests.services.server import free_port
from tests.services.site import PROJECT
from tests.waiting import PATIENCE

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
        timeout=PATIENCE,
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


@contextmanager
def started(folder: Path) -> Iterator[Callable[[], str]]:
    """Start the site; yield what waits for the greeting and returns the address in it."""
    command = [sys.executable, "-m", "kazan_twins.run", "--port", str(free_port())]
    environment = {"PATH": os.environ["PATH"]}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True
    ) as site:
        yield lambda: next(line for line in site.stdout if "Сайт открыт" in line).split()[-1]
        site.terminate()


def test_two_first_starts_in_one_folder_wait_for_each_other(project: Path) -> None:
    with started(project) as first, started(project) as second:
        for address in (first(), second()):
            assert urlopen(f"{address}readyz", timeout=PATIENCE).status == 200
    assert cities(project) == 8


@pytest.mark.parametrize("folder", ["c++", "%41bc", "C# проекты", "что?"])
def test_the_site_starts_in_a_folder_of_any_name_and_greets_once_it_answers(
    project: Path, folder: str
) -> None:
    place = project.rename(project.parent / folder)
    with started(place) as address:
        assert urlopen(f"{address()}healthz", timeout=PATIENCE).status == 200
    assert cities(place) == 8
    assert {path.name for path in place.parent.iterdir()} == {folder}


def test_without_shared_memory_the_workers_heartbeat_is_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert gunicorn.worker_tmp_dir == "/dev/shm"
    monkeypatch.setattr(Path, "is_dir", lambda _path: False)
    assert runpy.run_path("kazan_twins/gunicorn.py")["worker_tmp_dir"] is None


def test_a_site_without_its_styles_does_not_start(tmp_path: Path) -> None:
    environment = {"SECRET_KEY": "0" * 50, "ALLOWED_HOSTS": "a.org", "DATA_DIR": str(tmp_path)}
    options = ["--config", "python:kazan_twins.gunicorn", "--bind", f"127.0.0.1:{free_port()}"]
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", *options, "kazan_twins.wsgi"],
        env=environment | {"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    line = "Стили и скрипты не\u00a0собраны: выполните python manage.py collectstatic.\n"
    assert done.stderr == line


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
