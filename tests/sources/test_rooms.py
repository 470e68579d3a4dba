"""No room reaches what its line in CONTRIBUTING.md does not name."""

import re
from collections.abc import Callable

import pytest

from tests.sources.files import CODE, ROOT, name, text
from tests.sources.rooms import (
    MODULES,
    TABLE,
    TEMPLATE_NAMES,
    imports,
    may_reach,
    read_table,
    room_of,
    strangers_of_code,
    strangers_of_template,
)

# A module of each room stands for all of them.
SAMPLES = {
    room_of(path): module
    for module, path in MODULES.items()
    if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", module) and room_of(path)
}
FORMS = (
    "import {module}",
    "def late():\n    import {module}",
    "if TYPE_CHECKING:\n    from {module} import Anything",
    'late = import_string("{module}.Anything")',
)


def test_every_file_keeps_to_the_line_of_its_room(covered: Callable[[int, str], None]) -> None:
    # The file that makes a folder a package stands for nothing while it takes nothing in.
    files = [p for p in CODE if p.name != "__init__.py" or any(imports(p, text(p)))]
    covered(len(files), "модули сайта")
    assert {room_of(path) for path in files} == set(TABLE)
    reached = {name(path): strangers_of_code(path, text(path)) for path in files}
    assert {file: others for file, others in reached.items() if others} == {}


def test_every_template_keeps_to_the_line_of_its_room() -> None:
    reached = {
        each: strangers_of_template(each, text(ROOT / "templates" / each))
        for each in TEMPLATE_NAMES
    }
    assert len(reached) > 100
    assert {file: others for file, others in reached.items() if others} == {}


@pytest.mark.parametrize("room", SAMPLES)
@pytest.mark.parametrize("form", FORMS)
def test_each_line_finds_whatever_it_does_not_name(room: str, form: str) -> None:
    home = MODULES[SAMPLES[room]]
    barred = [each for each in SAMPLES.values() if not may_reach(room, each)]
    assert barred
    for each in barred:
        assert strangers_of_code(home, form.format(module=each)) == [each]


@pytest.mark.parametrize(
    ("file", "source", "reached"),
    [
        ("cities/models/city.py", "from support.models import Ticket", "support.models"),
        ("cities/models/city.py", "from ..pages import facts", "cities.pages.facts"),
        (
            "cities/pages/home.py",
            "from cities.admin.base import CatalogueAdmin",
            "cities.admin.base",
        ),
        ("cities/admin/city.py", "from cities.pages import places", "cities.pages.places"),
        ("cities/atlas/palette.py", "from web import addresses", "web.addresses"),
        ("cities/dates/span.py", "from cities.wording import numbers", "cities.wording.numbers"),
        ("accounts/views.py", 'render(request, "support/list.html")', "support/list.html"),
        ("support/actions.py", "from kazan_twins.mail import outbox", "kazan_twins.mail.outbox"),
        ("kazan_twins/errors.py", "import kazan_twins.mail.models", "kazan_twins.mail.models"),
        ("kazan_twins/files.py", "from tools.atlas import builder", "tools.atlas.builder"),
        ("web/images.py", "from tests import factory", "tests.factory"),
        ("accounts/views.py", "from kazan_twins import errors", "kazan_twins.errors"),
    ],
)
def test_what_must_never_be_imported_is_found(file: str, source: str, reached: str) -> None:
    assert strangers_of_code(ROOT / file, source) == [reached]


@pytest.mark.parametrize(
    ("file", "source", "reached"),
    [
        ("cities/city.html", '{% include "support/_state.html" only %}', "support/_state.html"),
        ("cities/home.html", "{% load i18n support %}", "support.templatetags.support"),
        ("support/list.html", '{% extends "base.html" %}', "base.html"),
        ("page/_meta.html", '{% include "cities/home.html" only %}', "cities/home.html"),
    ],
)
def test_what_a_template_must_never_take_in_is_found(file: str, source: str, reached: str) -> None:
    assert strangers_of_template(file, source) == [reached]


def test_nothing_of_ours_stands_outside_the_rooms() -> None:
    beside = [(name(path), *imports(path, text(path))) for path in ROOT.glob("*.py")]
    assert beside == [("manage.py", "kazan_twins.commands")]


def test_a_room_without_a_line_is_found() -> None:
    for new in (
        "maps/drawing.py",
        "cities/routes/roads.py",
        "cities/ferries.py",
        "support/chat/bot.py",
    ):
        assert strangers_of_code(ROOT / new, "") == ["no line in the table of CONTRIBUTING.md"]
    assert strangers_of_template("routes/road.html", "") != []


def test_the_table_is_read_whole() -> None:
    lines = "| room |\n| --- | --- |\n| `a`, `a.b` | `c.*` |\n| `c` | nothing of ours |"
    assert read_table(lines) == {"a": ("c.*",), "a.b": ("c.*",), "c": ()}
    assert TABLE["support"] == ("accounts", "cities.*", "web")
