"""The words of the sources: one for each thing, and a reason for every exception."""

import ast
import re
from collections.abc import Callable, Iterator

from tests.sources.files import ROOT, STYLES, TEMPLATES, TESTS, WRITTEN, found, matches

SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
DOCUMENTS = [ROOT / each for each in ("README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml")]
OURS = [p for p in (*WRITTEN, *TESTS) if p.parent.name != "sources"]
SOURCES = [*OURS, *TEMPLATES, *STYLES, *SCRIPTS, *DOCUMENTS]
# Each of these stood for something that has another word here.
OUT = (
    *("anew", "whoever", "mend(?:s|ed)?", "spoil(?:s|t)?", "rather"),
    *(
        "cabinet",
        "headline",
        "headlines",
        "journal(?!_mode)",
        "journals",
        "papers",
        "near[ _]dates",
    ),
)
WORD = rf"(?i)(?<![a-z])(?:{'|'.join(OUT)})(?![a-z])"
EXCEPTION = r"#\s*(?:noqa|fmt|ruff|mypy|pragma|type: ignore)\b.*"
_NOQA, _IGNORE = r"noqa: [A-Z0-9, ]+ -- \w", r"type: ignore\[[\w, -]+\]  # \w"
WITH_A_REASON = rf"# (?:{_NOQA}|{_IGNORE}|fmt: (?:skip|off|on)$)"


def reasonless(source: str) -> Iterator[str]:
    """Yield each exception from a rule that does not say why it is one."""
    for mark in re.findall(EXCEPTION, source):
        if not re.match(WITH_A_REASON, mark):
            yield mark


def docstrings(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
        if isinstance(node, kinds) and (text := ast.get_docstring(node)):
            yield text


def double_backticks(source: str) -> list[str]:
    return [text for text in docstrings(source) if "``" in text]


def test_the_rules_look_at_all_sources(covered: Callable[[int, str], None]) -> None:
    covered(len(SOURCES), "файлы, чьи слова просмотрены")
    assert len(SOURCES) > 500


def test_each_thing_has_one_word() -> None:
    faults = (
        "# Load it anew",
        "def test_near_dates_are_listed(): ...",
        "cabinet = 1",
    )
    assert found(SOURCES, matches(WORD), *faults) == []
    # The record of who has looked at a message; its verb is an ordinary word.
    assert found(OURS, matches(r"\bclass \w*Reading\b"), "class Reading(Model): ...") == []


def test_every_exception_from_a_rule_gives_its_reason() -> None:
    faults = ("# noqa", "#noqa", "# noqa: S308", "x()  # noqa: S308 (fine)", "# type: ignore[misc]")
    assert found(OURS, reasonless, *faults) == []


def test_docstrings_mark_code_with_one_backtick() -> None:
    assert found(OURS, double_backticks, '"""Calls ``it``."""', 'def f(): """``x``"""') == []


def test_capitals_alone_mark_a_constant() -> None:
    assert found(OURS, matches(r"\bFinal\b"), "DAY: Final = 1") == []
