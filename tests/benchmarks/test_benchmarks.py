"""`make bench` measures every page and says where it went over its bounds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks import growth_benchmark

MODULE = "tests.benchmarks.page_benchmark"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "-m", MODULE, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    assert run(tmp_path, "fill", "12").returncode == 0
    return tmp_path


def test_every_page_is_measured_and_the_memory_told(filled: Path) -> None:
    done = run(filled, "measure")
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("/")]
    assert len(rows) == 10
    for path, queries, _milliseconds, raw, compressed, _accessible in rows:
        assert int(queries) > 0, path
        assert 0 < int(compressed) < int(raw), path
    assert "peak memory" in done.stdout


def test_the_growth_of_every_page_is_measured(tmp_path: Path) -> None:
    costs = growth_benchmark.costs_with(f"sqlite:///{tmp_path}/few.sqlite3", 200)
    assert len(costs) == 16
    assert [name for name, cost in costs.items() if cost.queries == 0 or cost.time <= 0] == []
