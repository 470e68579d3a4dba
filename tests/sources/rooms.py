"""Who may import whom: the table of CONTRIBUTING.md, and what a file reaches."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.template import engines

from tests.sources.files import CODE, ROOT, TEMPLATES, TESTS, name, text

LINE = re.compile(r"^\| (`[a-z_.`, ]+`) \| (.+) \|$", re.MULTILINE)
NAME = re.compile(r"`([a-z_.*]+)`")
TAG = re.compile(r"{%-?\s*(include|kept|extends|load)\s+(.*?)\s*-?%}")

# Folders that Django names; every other folder of an app is a room of its own.
OF_EVERY_APP = {"admin", "management", "migrations", "models", "templatetags"}
TEMPLATES_OF = {
    "accessible": "kazan_twins.accessibility",
    "account": "accounts",
    "admin": "kazan_twins",
    "admin/cities": "cities.admin",
    "admin/help": "web",
    "admin/help.html": "accounts",
    "admin/support": "support",
    "base.html": "kazan_twins",
    "cities": "cities.pages",
    "errors": "web",
    "forms": "web",
    "mail": "web",
    "mfa": "accounts",
    "page": "web",
    "styleguide": "kazan_twins.styleguide",
    "support": "support",
    "usersessions": "accounts",
}
# The tags that settings give to every template, and the admin's frames under Django's own names.
FOR_ALL = {
    "kazan_twins.accessibility.template_tags",
    "admin/base_site.html",
    "admin/change_form.html",
    "admin/change_list.html",
}
# All that the catalogue's pages show of a room that stands above theirs.
PARTIAL = ("cities.pages", "support/_report_link.html")


def read_table(contributing: str) -> dict[str, tuple[str, ...]]:
    """Return what each room's line lets it import besides itself."""
    return {
        room: tuple(NAME.findall(permitted))
        for rooms, permitted in LINE.findall(contributing)
        for room in NAME.findall(rooms)
    }


def module(path: Path) -> str:
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


TABLE = read_table(text(ROOT / "CONTRIBUTING.md"))
MODULES = {module(path): path for path in (*CODE, *TESTS)}
TEMPLATE_NAMES = {name(path).removeprefix("templates/") for path in TEMPLATES}


def beginnings(dotted: str, separator: str = ".") -> Iterator[str]:
    """Return `a.b.c`, `a.b`, `a`."""
    parts = dotted.split(separator)
    return (separator.join(parts[:length]) for length in range(len(parts), 0, -1))


def line_of(dotted: str) -> str | None:
    return next((line for line in beginnings(dotted) if line in TABLE), None)


def room_of(path: Path) -> str | None:
    """Return whose line a file stands under; a new folder of an app stands under none yet."""
    line = line_of(module(path))
    folders = path.relative_to(ROOT).parts[1:-1]
    is_new = line and "." not in line and folders and folders[0] not in OF_EVERY_APP
    return None if is_new else line


def room_of_template(template: str) -> str | None:
    return next((TEMPLATES_OF[b] for b in beginnings(template, "/") if b in TEMPLATES_OF), None)


def nearest_module(dotted: str) -> str | None:
    return next((module for module in beginnings(dotted) if module in MODULES), None)


def imports(path: Path, source: str) -> Iterator[str]:
    """Return each module of ours that a file imports: above, in a function, or for its types."""
    package = module(path if path.name == "__init__.py" else path.parent).split(".")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*above, *filter(None, [node.module])])
            found = [f"{origin}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from filter(None, map(nearest_module, found))


def names(source: str) -> Iterator[str]:
    """Return each module of ours, and each template, that a file has by its name in a string."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if node.value in TEMPLATE_NAMES:
            yield node.value
        elif re.fullmatch(r"\w+(\.\w+)+", node.value) and "." in (nearest_module(node.value) or ""):
            yield str(nearest_module(node.value))


def tags(source: str) -> Iterator[str]:
    """Return each template and each library of tags that a template takes in."""
    libraries = engines["django"].engine.libraries
    for tag, rest in TAG.findall(source):
        if tag == "load":
            yield from (libraries[library] for library in rest.split() if library in libraries)
        elif rest != "shell":
            yield rest.split()[0].strip('"')


def strangers_of_code(path: Path, source: str) -> list[str]:
    """Return what a file reaches beyond its line; settings alone call everything by its name."""
    by_name = () if module(path) == "kazan_twins.settings" else names(source)
    return strangers(room_of(path), {*imports(path, source), *by_name})


def strangers_of_template(template: str, source: str) -> list[str]:
    ours = (each for each in tags(source) if each in TEMPLATE_NAMES or nearest_module(each))
    return strangers(room_of_template(template), set(ours))


def strangers(home: str | None, reached: set[str]) -> list[str]:
    if home is None:
        return ["no line in the table of CONTRIBUTING.md"]
    return sorted(each for each in reached if not may_reach(home, each))


def may_reach(home: str, reached: str) -> bool:
    is_template = reached in TEMPLATE_NAMES
    room = room_of_template(reached) if is_template else room_of(MODULES[reached])
    if room == home or reached in FOR_ALL or (home, reached) == PARTIAL:
        return True
    return any(
        (room or "").startswith(entry[:-1])
        if entry.endswith(".*")
        else line_of(entry) == room and (is_template or f"{reached}.".startswith(f"{entry}."))
        for entry in TABLE[home]
    )
