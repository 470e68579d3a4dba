"""What no test may hold."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from hypothesis import settings

from tests.sources.files import TESTS, found, matches, name

LONGEST = 400
CLOCKS = {
    *("time.time", "time.monotonic", "time.perf_counter", "time.process_time", "time.thread_time"),
    *("resource.getrusage", "timeit.timeit", "os.times"),
}
LIMITS = {"timeout", "connect_timeout", "socket_timeout", "ready_timeout"}
WAITING = {"wait", "set_default_timeout", "set_default_navigation_timeout"}
# Benchmarks measure, the suite tells how long it took, and one module waits for all others.
TIMED = {"tests/suite.py", "tests/waiting.py"}
# The rules are shown what they forbid.
OTHERS = [path for path in TESTS if path.parent != Path(__file__).parent]
UNTIMED = [p for p in OTHERS if name(p) not in TIMED and "benchmarks" not in p.parts]


def unused_counts(source: str) -> Iterator[str]:
    """Yield each counting of queries that is called and not entered: it counts nothing."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = ast.unparse(node.value.func)
            if re.search(r"assert_?(?:max_?)?num_?queries$", called, re.IGNORECASE):
                yield called


def clocks(source: str) -> Iterator[str]:
    """Yield each look at a clock, or at what the system counts of a process, under any name."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            used = {f"{node.module}.{alias.name.removesuffix('_ns')}" for alias in node.names}
        elif isinstance(node, ast.Attribute):
            used = {ast.unparse(node).removesuffix("_ns")}
        elif isinstance(node, ast.Import):
            # Under another name it would not be found.
            used = {"time.time" for each in node.names if each.name == "time" and each.asname}
        else:
            continue
        yield from sorted(used & CLOCKS)


def short_patience(source: str) -> Iterator[str]:
    """Yield each wait that a busy machine may outlast: its seconds must be PATIENCE itself."""
    for node in ast.walk(ast.parse(source)):
        # What is put into the cache is kept so long, and nobody waits.
        if not isinstance(node, ast.Call) or ast.unparse(node.func) == "cache.add":
            continue
        limits = [each.value for each in node.keywords if each.arg in LIMITS]
        if isinstance(node.func, ast.Attribute) and node.func.attr in WAITING:
            limits += node.args
        # A thread is waited for by the name of what joins texts.
        if ast.unparse(node.func).endswith(".join"):
            limits += [each for each in node.args if isinstance(each, ast.Constant)]
        if any("PATIENCE" not in ast.unparse(each) for each in limits):
            yield ast.unparse(node)


def names_of_tests(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from [node.name] * node.name.startswith("test_")


def test_the_rules_look_at_all_tests(covered: Callable[[int, str], None]) -> None:
    covered(len(TESTS), "модули тестов")
    assert len(OTHERS) > 150


def test_no_counting_of_queries_is_left_unused() -> None:
    faults = ("django_assert_num_queries(3)", "self.assertNumQueries(3)")
    assert found(TESTS, unused_counts, *faults) == []


def test_no_test_measures_time() -> None:
    faults = (
        "time.perf_counter()",
        "from time import monotonic",
        "import time as clock",
        "time.monotonic_ns()",
        "resource.getrusage(resource.RUSAGE_SELF).ru_minflt",
    )
    assert found(UNTIMED, clocks, *faults) == []


def test_no_example_of_hypothesis_has_a_deadline() -> None:
    assert settings().deadline is None
    own = found(OTHERS, matches(r"\bdeadline=\w+"), "@settings(deadline=200)")
    assert own == [("tests/conftest.py", "deadline=None")]


def test_whatever_waits_waits_patiently() -> None:
    faults = (
        "urlopen(address, timeout=20)",
        "process.wait(30)",
        "event.wait(timeout=1)",
        "thread.join(3)",
    )
    assert found(UNTIMED, short_patience, *faults) == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in TESTS}
    assert [name(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_file_with_tests_is_one_that_the_runner_sees() -> None:
    helpers = [path for path in TESTS if not path.name.startswith("test_")]
    faults = ("def test_it() -> None: ...", "class TestIt:\n    async def test_it(self): ...")
    assert found(helpers, names_of_tests, *faults) == []


def test_no_test_file_is_long() -> None:
    assert found(TESTS, lambda s: ["long"] * (s.count("\n") > LONGEST), "\n" * 401) == []


def test_tests_are_written_in_one_style() -> None:
    rule = matches(r"self\.assert|\b(?:mark\.)?(?:skip|skipif|xfail|importorskip)\(|mark\.skip\b")
    faults = ("self.assertEqual(1, 2)", "pytest.skip('')", "@pytest.mark.xfail(strict=True)")
    assert found(OTHERS, rule, *faults, "@pytest.mark.skip") == []


def test_tests_ask_for_the_addresses_that_readers_know() -> None:
    others = [path for path in OTHERS if path.name != "pages.py"]
    assert found(others, matches(r"\b(?:reverse|resolve_url)\("), 'reverse("home")') == []
