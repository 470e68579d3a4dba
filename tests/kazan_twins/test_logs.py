"""Nothing that a visitor sends can create a second record in the log."""

import logging
from datetime import datetime

import pytest
from django.test import Client

from kazan_twins.logs import OneLineFormatter

FORGED = "2026-11-23 08:00:00,000 INFO django.request Всё хорошо"
BREAKS = ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029", "\x1b[2K", "\0"]


def written(message: str, *arguments: object, error: BaseException | None = None) -> str:
    error_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("site", logging.INFO, "", 0, message, arguments, error_info)
    return OneLineFormatter().format(record)


@pytest.mark.parametrize("line_break", BREAKS)
def test_a_line_break_in_a_request_is_escaped(line_break: str) -> None:
    line = written("Not Found: %s", f"/city{line_break}{FORGED}")
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert FORGED in line


def test_russian_stays_readable() -> None:
    assert written("Вошёл %s", "Айгуль — ә ө ү җ ң һ").endswith("Вошёл Айгуль — ә ө ү җ ң һ")


@pytest.mark.parametrize("line_break", BREAKS)
def test_no_line_of_a_traceback_looks_like_a_record(line_break: str) -> None:
    error = ValueError(f"нет города{line_break}{FORGED}")
    _record, *rest = written("Ошибка", error=error).splitlines()
    assert rest
    assert all(line.startswith("  | ") for line in rest)


def test_a_record_starts_with_its_time() -> None:
    assert datetime.strptime(written("да")[:23], "%Y-%m-%d %H:%M:%S,%f").astimezone()


def test_a_path_with_a_line_break_is_one_record(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    client.get(f"/nowhere%0a{FORGED.replace(' ', '%20')}")
    [record] = caplog.records
    assert len(OneLineFormatter().format(record).splitlines()) == 1
