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


def faults(paths: Iterable[Path], rule: Rule) -> list[tuple[str, str]]:
    """Return what a rule finds, and in which file; no files at all are no clean result."""
    paths = list(paths)
    assert paths
    return [(name(path), fault) for path in paths for fault in rule(text(path))]


def matches(pattern: str, flags: int = re.MULTILINE) -> Rule:
    """Return the rule that finds each place where a pattern stands."""
    compiled = re.compile(pattern, flags)
    return lambda source: [match[0].strip() for match in compiled.finditer(source)]
