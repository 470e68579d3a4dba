"""`make bench`: what pages, growth, open data, the map, pictures, messages and a flood cost."""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from tests.benchmarks import (
    flood_benchmark,
    growth_benchmark,
    map_benchmark,
    message_benchmark,
    open_data_benchmark,
    picture_benchmark,
)

SIZES = (74, 740)


def main() -> None:
    within_bounds = True
    for cities in SIZES:
        with TemporaryDirectory(prefix="kazan-twins-bench-") as folder:
            # Apart, so that the memory of making a catalogue is not taken for that of serving it.
            filled = _run(folder, "fill", str(cities))
            within_bounds &= filled and _run(folder, "measure")
    within_bounds &= growth_benchmark.main()
    within_bounds &= open_data_benchmark.main()
    map_benchmark.main()
    within_bounds &= picture_benchmark.main()
    within_bounds &= message_benchmark.main()
    within_bounds &= flood_benchmark.main()
    sys.exit(not within_bounds)


def _run(folder: str, *arguments: str) -> bool:
    environment = os.environ | {
        "DATA_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    command = [sys.executable, "-m", "tests.benchmarks.page_benchmark", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    main()
