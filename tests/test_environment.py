"""deploy/environment.sh: what a newcomer's machine may lack is told in one Russian line."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path("deploy/environment.sh").resolve()
# A port on which nobody listens stands for a machine without a network.
NO_NETWORK = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_FIND_LINKS": "",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_NO_CACHE_DIR": "1",
}
PIN = "absent-test-package==1.0 --hash=sha256:" + "0" * 64 + "\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text("", encoding="utf-8")
    return tmp_path


def make(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, "requirements.txt"],
        check=False,
        cwd=project,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )


def fake_python(project: Path, body: str) -> str:
    path = project / "fake-python"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_an_environment_is_made_once(project: Path) -> None:
    assert make(project).returncode == 0
    second = make(project, PYTHON="/no/such/python")
    assert (second.returncode, second.stdout) == (0, "")


def test_two_at_once_make_it_once(project: Path) -> None:
    both = [
        subprocess.Popen(
            [SCRIPT, "requirements.txt"], cwd=project, stdout=subprocess.PIPE, text=True
        )
        for _number in range(2)
    ]
    said = [each.communicate()[0] for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert "".join(said).count("Устанавливаются пакеты") == 1


def test_an_old_python_is_told_in_one_line(project: Path) -> None:
    done = make(project, PYTHON=fake_python(project, "exit 1"))
    assert done.returncode == 1
    assert done.stderr.startswith("Нужен Python 3.11 или новее")
    assert done.stderr.count("\n") == 1


def test_a_python_without_venv_is_told_in_one_line(project: Path) -> None:
    lacks_venv = fake_python(project, 'case "$2" in *venv*) exit 1;; esac')
    done = make(project, PYTHON=lacks_venv)
    assert done.returncode == 1
    assert done.stderr.startswith("У Python нет модуля venv")
    assert done.stderr.count("\n") == 1


def test_no_network_is_reported_in_one_line_and_the_next_run_succeeds(project: Path) -> None:
    (project / "requirements.txt").write_text(PIN, encoding="utf-8")
    done = make(project, **NO_NETWORK)
    assert done.returncode == 1
    assert done.stderr.startswith("Нет связи с хранилищем пакетов")
    assert done.stderr.count("\n") == 1
    (project / "requirements.txt").write_text("", encoding="utf-8")
    assert make(project).returncode == 0


def test_a_half_made_environment_is_rebuilt(project: Path) -> None:
    assert make(project).returncode == 0
    shutil.rmtree(project / ".venv" / "lib")
    (project / ".venv" / ".half-made").touch()
    assert make(project).returncode == 0
    assert list((project / ".venv" / "lib").glob("python*/site-packages/pip"))


def test_without_the_list_of_packages_it_says_where_to_start(project: Path) -> None:
    (project / "requirements.txt").unlink()
    assert "команду запускают из папки проекта" in make(project).stderr
