"""load_catalogue fills an empty catalogue, or says in one line why not and changes nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from cities.models import City, Country, Event, EventSeries

pytestmark = pytest.mark.django_db

FILES = ("countries.json", "series.json", "cities.json", "events.json", "section.json")
Records = list[dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the real fixtures that a test may damage."""
    return Path(shutil.copytree(settings.FIXTURE_DIRS[0], tmp_path / "fixtures"))


def load(folder: Path | None = None) -> str:
    words = StringIO()
    call_command("load_catalogue", **({"folder": folder} if folder else {}), stdout=words)
    return words.getvalue()


def change(path: Path, edit: Callable[[Records], None]) -> None:
    records = json.loads(path.read_text(encoding="utf-8"))
    edit(records)
    path.write_text(json.dumps(records), encoding="utf-8")


def refusal(folder: Path) -> str:
    """Return the one line that refuses the folder, and check that nothing has changed."""
    with pytest.raises(CommandError) as caught:
        load(folder)
    assert not City.objects.exists()
    assert not Country.objects.exists()
    assert not EventSeries.objects.exists()
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_an_empty_catalogue_is_filled() -> None:
    assert load() == "Каталог загружен: городов — 8, событий — 65.\n"


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert refusal(folder).startswith(f"Файл каталога {folder / name} не прочитан")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", ["", "{", '[{"model": "cities.city"', "[]x", '{"a": 1}', "[1]"])
def test_a_broken_file_is_named(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert refusal(folder).startswith(f"Файл каталога {folder / name} испорчен")


def test_a_binary_file_is_named(folder: Path) -> None:
    (folder / "cities.json").write_bytes(b"\xff\xfe\x00")
    assert refusal(folder).startswith(f"Файл каталога {folder / 'cities.json'} не прочитан")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("population", -5),
        ("population", "много"),
        ("area", "большая"),
        ("area", "1,417"),
        ("latitude", "98.5"),
        ("longitude", None),
        ("time_zone", "Asia/Alma-Ata"),
        ("founded", "давно"),
        ("website", "не адрес"),
        ("slug", "алматы"),
        ("slug", ""),
        ("name", ""),
        ("kind", "village"),
        ("country", ["ZZ"]),
        ("country", None),
        ("no_such_field", 1),
    ],
)
def test_a_bad_value_of_a_city_is_reported(folder: Path, field: str, value: object) -> None:
    change(folder / "cities.json", lambda records: records[0]["fields"].update({field: value}))
    line = refusal(folder)
    assert str(folder / "cities.json") in line


@pytest.mark.parametrize(
    ("number", "field", "value"),
    [
        (0, "dates", "32.13.2020"),
        (0, "dates", "2020-12-14/2020-11-13"),
        (0, "dates", None),
        (0, "title", ""),
        (0, "series", ["no-such-series"]),
        (-1, "event", 10_000),
        (-1, "city", ["atlantis"]),
    ],
)
def test_a_bad_value_of_an_event_is_reported(
    folder: Path, number: int, field: str, value: object
) -> None:
    change(folder / "events.json", lambda records: records[number]["fields"].update({field: value}))
    assert str(folder / "events.json") in refusal(folder)


def test_a_duplicate_event_is_refused(folder: Path) -> None:
    def tell_twice(records: Records) -> None:
        records.append({"model": "cities.event", "fields": records[0]["fields"]})

    change(folder / "events.json", tell_twice)
    assert str(folder / "events.json") in refusal(folder)


def test_an_unknown_kind_of_record_is_refused(folder: Path) -> None:
    change(folder / "section.json", lambda records: records[0].update(model="cities.mayor"))
    assert str(folder / "section.json") in refusal(folder)


def test_a_second_run_changes_nothing_and_keeps_an_editor_s_edit() -> None:
    load()
    city = City.objects.get(slug="ankara")
    city.about = "Правка редактора (тестовые данные)"
    city.save()
    before = list(City.objects.values())
    assert load() == "Каталог уже заполнен: правки редакторов не тронуты.\n"
    assert list(City.objects.values()) == before


def test_a_deleted_city_stays_deleted() -> None:
    load()
    City.objects.get(slug="grozny").delete()
    load()
    assert not City.objects.filter(slug="grozny").exists()


def test_a_catalogue_emptied_by_editors_stays_empty() -> None:
    load()
    Event.objects.all().delete()
    City.objects.all().delete()
    load()
    assert City.objects.count() == 0


def test_an_event_entered_later_gets_the_next_number() -> None:
    load()
    event = Event.objects.create(title="Событие (тестовые данные)", dates="2020")
    assert event.pk > 65


def test_the_command_prints_one_line_and_returns_an_error_code(folder: Path) -> None:
    (folder / "events.json").write_text("[", encoding="utf-8")
    command = [sys.executable, "manage.py", "load_catalogue", "--from", str(folder)]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
    }
    subprocess.run([*command[:2], "migrate", "-v0"], env=environment, check=True)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert str(folder / "events.json") in done.stderr
