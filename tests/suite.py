"""Everything `make test` runs: the checks, all tests on SQLite, and again on a real PostgreSQL."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.services import private_postgresql, private_redis

BUILD = Path("build")
# A test that hangs must not take the whole run's time with it.
STAGE_SECONDS = 35 * 60
# Tests of one file stay together: they share that file's servers and pages. Files keep the order
# of tests/conftest.py; by itself the plugin would leave those of few, long tests to the end.
PYTEST = (
    *(sys.executable, "-m", "pytest", "--durations", "10"),
    *("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"),
)
# Once is enough for what cannot see the database that is chosen for the run.
THAT_SEE_THE_DATABASE = ("-m", "database")


@dataclass(frozen=True)
class Outcome:
    """What one stage found; a stage without tests of its own counts as one."""

    title: str
    passed: int
    failed: int
    skipped: int
    seconds: float

    def __str__(self) -> str:
        """Return one line of the summary."""
        return f"{self.title:<24}{counts([self]):<34}{self.seconds:5.0f} с"


def counts(outcomes: Sequence[Outcome]) -> str:
    """Return the sum in the words of pytest's closing line, which CI reads."""
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Return the exit status; on the time limit, or when we must stop, ends all it started."""
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        return process.wait(STAGE_SECONDS)
    except subprocess.TimeoutExpired:
        sys.stderr.write(f"Не уложились в {STAGE_SECONDS // 60} минут: {' '.join(command)}\n")
        return 1
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def read_report(path: Path, status: int) -> tuple[int, int, int]:
    """Return passed, failed and skipped; a failed run with no failed test counts as one failure."""
    totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    suites = ET.parse(path).iter("testsuite") if path.exists() else ()
    for suite in suites:
        for name in totals:
            totals[name] += int(suite.get(name, "0"))
    failed = totals["failures"] + totals["errors"]
    passed = totals["tests"] - failed - totals["skipped"]
    return passed, max(failed, int(status != 0)), totals["skipped"]


@contextmanager
def stage(title: str) -> Iterator[Callable[[], float]]:
    """Say what begins; yields the seconds since then."""
    sys.stdout.write(f"\n── {title} ──\n")
    sys.stdout.flush()
    began = time.monotonic()
    yield lambda: time.monotonic() - began


def run_checks() -> Outcome:
    """Style, types, templates, migrations and settings."""
    title = "проверки кода"
    with stage(title) as seconds:
        status = run(["make", "--no-print-directory", "--keep-going", "check"], os.environ)
    return Outcome(title, int(status == 0), int(status != 0), 0, seconds())


def run_tests(title: str, name: str, environment: Mapping[str, str], *options: str) -> Outcome:
    """Run pytest; what it counted is read from its report, not from its words."""
    report = BUILD / f"tests-{name}.xml"
    report.unlink(missing_ok=True)
    with stage(title) as seconds:
        status = run([*PYTEST, f"--junitxml={report}", *options], environment)
    return Outcome(title, *read_report(report, status), seconds())


def run_all() -> list[Outcome]:
    """Run every stage, also after one has failed: one run shows all that is wrong."""
    outcomes = [run_checks()]
    with private_postgresql() as database, private_redis() as cache:
        embedded = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        embedded["TEST_REDIS_URL"] = cache.url
        outcomes.append(run_tests("тесты на SQLite", "sqlite", embedded))
        production = embedded | {"DATABASE_URL": database.url}
        outcomes.append(
            run_tests("тесты на PostgreSQL", "postgresql", production, *THAT_SEE_THE_DATABASE)
        )
    return outcomes


def stop_on(number: signal.Signals) -> None:
    """Leave by an exception, so that every context manager stops its server on the way out."""

    def leave(received: int, _frame: object) -> None:
        raise SystemExit(128 + received)

    signal.signal(number, leave)


def main() -> int:
    """Print the honest sum last; return 1 if anything at all has failed."""
    stop_on(signal.SIGTERM)
    BUILD.mkdir(exist_ok=True)
    outcomes = run_all()
    lines = ["", "── итог ──", *map(str, outcomes), f"total: {counts(outcomes)}"]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(outcome.failed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
