"""What no test may hold."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.sources.files import TESTS, found, matches, name

LONGEST = 400
# The rules are shown what they forbid.
OTHERS = [path for path in TESTS if path.parent != Path(__file__).parent]


def unused_counts(source: str) -> Iterator[str]:
    """Yield each counting of queries that is called and not entered: it counts nothing."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = ast.unparse(node.value.func)
            if re.search(r"assert_?(?:max_?)?num_?queries$", called, re.IGNORECASE):
                yield called


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
