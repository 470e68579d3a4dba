"""The project's own files, and where in them a rule finds a fault."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
# A new folder of code is found by what makes it one, not by a list that somebody must remember.
PACKAGES = {path.parent for path in ROOT.glob("*/__init__.py")} - {ROOT / "tests"}
CODE = sorted(path for folder in PACKAGES for path in folder.rglob("*.py"))
# Django writes the migrations.
WRITTEN = [path for path in CODE if path.parent.name != "migrations"]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))

Rule = Callable[[str], Iterable[str]]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def matches(pattern: str, flags: int = re.MULTILINE) -> Rule:
    """Return the rule that finds each place where a pattern stands."""
    compiled = re.compile(pattern, flags)
    return lambda source: [match[0].strip() for match in compiled.finditer(source)]


def found(paths: Iterable[Path], rule: Rule, *faults: str) -> list[tuple[str, str]]:
    """Return what a rule finds in the files, once it has found each fault that it is shown.

    No fault to find, or no file to look at, is no clean result.
    """
    paths = list(paths)
    assert paths
    assert faults
    assert [fault for fault in faults if not list(rule(fault))] == []
    return [(name(path), each) for path in paths for each in rule(text(path))]
