"""Settings from the environment: invalid values and unsafe production stop the start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from kazan_twins import environment

NAME = "TEST_VARIABLE"
KEY = "test-data-" + "0" * 50


@pytest.mark.parametrize("word", ["on", "ON", "true", "True", "yes", "1", " on "])
def test_words_that_mean_yes(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(NAME, word)
    assert environment.boolean(NAME, default=False) is True


@pytest.mark.parametrize("word", ["off", "OFF", "false", "no", "0"])
def test_words_that_mean_no(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(NAME, word)
    assert environment.boolean(NAME, default=True) is False


@pytest.mark.parametrize("word", ["", "maybe", "2", "tru", "да", "none", "on off"])
def test_any_other_word_is_refused(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(NAME, word)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}: нужно on или off"):
        environment.boolean(NAME, default=True)


@pytest.mark.parametrize("word", ["", "-1", "1.5", "много", "٣", "1e3", "0x1", "²"])
def test_a_value_that_is_not_a_whole_number_is_refused(
    monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv(NAME, word)
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}: нужно целое число от 0"):
        environment.integer(NAME, default=5)


def test_a_number_too_small_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "0")
    with pytest.raises(ImproperlyConfigured, match="целое число от 1"):
        environment.integer(NAME, default=2, minimum=1)


def test_an_unset_variable_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert environment.boolean(NAME, default=True) is True
    assert environment.integer(NAME, default=7) == 7
    assert environment.text(NAME, default="а") == "а"
    assert environment.words(NAME) == []
    assert environment.directory(NAME, default=Path("/x")) == Path("/x")


def test_a_list_is_comma_separated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " a.example, ,b.example ,")
    assert environment.words(NAME) == ["a.example", "b.example"]


def settings(command: str = "check", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py check`, which needs no database, with only these variables."""
    return subprocess.run(
        [sys.executable, "manage.py", command],
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "kazan_twins.settings"}
        | {"DATA_DIR": os.environ["DATA_DIR"]}
        | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(**variables: str) -> str:
    """Return the last line of the output of a start that must fail."""
    done = settings(**variables)
    assert done.returncode != 0
    assert KEY not in done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_production_does_not_start_without_a_key() -> None:
    assert "SECRET_KEY" in refusal(ALLOWED_HOSTS="twins.example")
    assert "SECRET_KEY" in refusal(ALLOWED_HOSTS="twins.example", SECRET_KEY=" ")
    assert "50 знаков" in refusal(ALLOWED_HOSTS="twins.example", SECRET_KEY="short")


def test_production_does_not_start_without_its_hosts() -> None:
    assert "ALLOWED_HOSTS" in refusal(SECRET_KEY=KEY)
    assert "ALLOWED_HOSTS" in refusal(SECRET_KEY=KEY, ALLOWED_HOSTS=" , ")
    assert "звёздочка" in refusal(SECRET_KEY=KEY, ALLOWED_HOSTS="*,twins.example")


def test_production_does_not_start_with_invalid_values() -> None:
    assert "HTTPS: нужно on или off" in refusal(
        SECRET_KEY=KEY, ALLOWED_HOSTS="twins.example", HTTPS="иногда"
    )


def test_production_starts_with_both() -> None:
    done = settings(SECRET_KEY=KEY, ALLOWED_HOSTS="twins.example", SITE_URL="https://twins.example")
    assert done.returncode == 0, done.stderr


def test_in_production_cookies_are_bound_to_the_host_and_to_https() -> None:
    done = settings("diffsettings", SECRET_KEY=KEY, ALLOWED_HOSTS="twins.example")
    for line in (
        "SESSION_COOKIE_NAME = '__Host-session'", "SESSION_COOKIE_SECURE = True",
        "CSRF_COOKIE_NAME = '__Host-csrf'", "CSRF_COOKIE_SECURE = True",
        "ACCESSIBILITY_COOKIE_NAME = '__Host-accessibility'",
        "SECURE_HSTS_SECONDS = 31536000", "STAFF_SECOND_FACTOR = True",
    ):  # fmt: skip
        assert f"{line}\n" in re.sub(r" +###\n", "\n", done.stdout), line
