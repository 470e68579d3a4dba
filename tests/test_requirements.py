"""The pinned packages are those of pyproject.toml, each with hashes, from no named place."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

RUN, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"


def pinned(name: str) -> dict[str, Requirement]:
    lines = Path(name).read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    found = [Requirement(line.split(" --hash=")[0]) for line in lines if re.match(r"\w", line)]
    return {requirement.name: requirement for requirement in found}


def wanted(*, development: bool) -> list[Requirement]:
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    extra = project["optional-dependencies"]["dev"] if development else []
    return [Requirement(text) for text in project["dependencies"] + extra]


def version(requirement: Requirement) -> str:
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    return specifier.version


@pytest.mark.parametrize(("name", "development"), [(RUN, False), (DEVELOPMENT, True)])
def test_every_package_that_the_project_names_is_pinned(name: str, *, development: bool) -> None:
    pins = pinned(name)
    missing = [
        str(requirement)
        for requirement in wanted(development=development)
        if not requirement.specifier.contains(version(pins[requirement.name.lower()]))
    ]
    assert missing == []


def test_development_runs_the_very_versions_that_production_runs() -> None:
    run, development = pinned(RUN), pinned(DEVELOPMENT)
    assert {name: version(pin) for name, pin in run.items()} == {
        name: version(development[name]) for name in run
    }


@pytest.mark.parametrize("name", [RUN, DEVELOPMENT])
def test_every_pin_has_its_hashes_and_no_line_names_a_place_to_fetch_from(name: str) -> None:
    text = Path(name).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert [line for line in lines if " --hash=sha256:" not in line] == []
    assert "://" not in text
