"""README, CONTRIBUTING and CHANGELOG are held against the code."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

READING = re.compile(
    r"(?:boolean|integer|text|words|directory|required|mail_address|_server|os\.environ\.get)"
    r"""\(\s*["']([A-Z_]+)["']"""
)
ROW = re.compile(r"^\| (`[A-Z_`, ]+`) \|", re.MULTILINE)


def code_of_settings() -> str:
    names = ("settings.py", "environment.py", "gunicorn.py", "healthcheck.py")
    return "".join((ROOT / "kazan_twins" / name).read_text(encoding="utf-8") for name in names)


def test_every_setting_is_in_the_readme_and_nothing_else_is() -> None:
    told = {name for row in ROW.findall(README) for name in re.findall(r"`([A-Z_]+)`", row)}
    assert told == set(READING.findall(code_of_settings()))


def test_every_package_says_in_the_readme_what_it_deletes() -> None:
    wanted = {re.split(r"[\[~=<>]", package)[0] for package in PROJECT["dependencies"]}
    told = README.split("## Packages")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| ([a-z0-9-]+) \| (?!deletes|---)", told, re.MULTILINE)) == wanted


def test_the_readme_shows_the_two_commands_and_they_exist() -> None:
    for command in re.findall(r"`?make ([a-z]+)", README + CONTRIBUTING):
        assert re.search(rf"^{command}:", MAKEFILE, re.MULTILINE), command
    assert "make run " in README
    assert "make test " in README


def test_the_rooms_of_contributing_are_the_folders_there_are() -> None:
    drawn = CONTRIBUTING.split("```")[1]
    rooms = set(re.findall(r"^([a-z_]+)/", drawn, re.MULTILINE))
    ours = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert rooms >= ours
    assert [room for room in rooms if not (ROOT / room).is_dir()] == []


def test_files_that_contributing_names_exist() -> None:
    named = re.findall(r"`([a-z_]+\.(?:py|css))`", CONTRIBUTING)
    everything = {
        path.name
        for app in ("cities", "static", "web", "kazan_twins")
        for path in (ROOT / app).rglob("*.*")
    }
    assert named
    assert [name for name in named if name not in everything] == []


def test_the_changelog_opens_with_the_version_of_the_project() -> None:
    newest = re.search(r"^## (\S+)", CHANGELOG, re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["version"]
