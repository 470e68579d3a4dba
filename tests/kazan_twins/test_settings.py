"""Settings from the environment: invalid values and unsafe production stop the start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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
    with pytest.raises(environment.SettingError, match=f"{NAME}: нужно on или off"):
        environment.boolean(NAME, default=True)


@pytest.mark.parametrize("word", ["", "-1", "1.5", "много", "٣", "1e3", "0x1", "²"])
def test_a_value_that_is_not_a_whole_number_is_refused(
    monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    monkeypatch.setenv(NAME, word)
    with pytest.raises(environment.SettingError, match=f"{NAME}: нужно целое число от 0"):
        environment.integer(NAME, default=5)


def test_a_number_too_small_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "0")
    with pytest.raises(environment.SettingError, match="целое число от 1"):
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
    assert "звёздочки" in refusal(SECRET_KEY=KEY, ALLOWED_HOSTS="*,twins.example")


def test_production_does_not_start_with_invalid_values() -> None:
    assert "HTTPS: нужно on или off" in refusal(
        SECRET_KEY=KEY, ALLOWED_HOSTS="twins.example", HTTPS="иногда"
    )


SECRET = "qu13t"
NONSENSE = {
    "ALLOWED_HOSTS": (
        "a.org # main",
        "https://a.org/",
        "a.org:8000",
        "a_b.org",
        "побратимы рф",
        ".",
    ),
    "SITE_URL": (
        "a.org",
        "ftp://a.org",
        "https://a.org/x",
        "https://",
        "https://a b",
        "https://u@a.org",
    ),
    "DATABASE_URL": (
        f"postgres://u:{SECRET}#@host/name",
        f"postgres://u:{SECRET}/@host:5432/name",
        f"postgres://u:{SECRET}@host",
        f"mysql://u:{SECRET}@host/name",
        f"u:{SECRET}@host/name",
        f"postgres://u:{SECRET}@[host/name",
    ),
    "CACHE_URL": (f"redis://:{SECRET}/@host:6379/0", "redis", "memory://", f"redis:{SECRET}@host"),
    "EMAIL_URL": (
        f"smtp://u:{SECRET}#@host:25",
        "smtp:mail.example.org",
        "mail.example.org",
        "pop://a",
    ),
    "DEFAULT_FROM_EMAIL": ("twins", "twins@", "Побратимы <twins>"),
}
READERS = {
    "manage.py": ["manage.py", "migrate"],
    "gunicorn": ["-m", "gunicorn", "--config", "python:kazan_twins.gunicorn", "kazan_twins.wsgi"],
    "make run": ["-m", "kazan_twins.run", "--port", "9181"],
    "health check": ["-m", "kazan_twins.healthcheck"],
}


@pytest.mark.parametrize(
    ("name", "word"), [(name, word) for name, words in NONSENSE.items() for word in words]
)
def test_nonsense_in_an_address_is_one_line_that_names_it_and_keeps_the_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, word: str
) -> None:
    monkeypatch.setenv(name, word)
    read = {
        "ALLOWED_HOSTS": lambda: environment.allowed_hosts(debug=False),
        "SITE_URL": environment.site_url,
        "DATABASE_URL": lambda: environment.database(default=Path("/x")),
        "CACHE_URL": lambda: environment.cache(default=""),
        "EMAIL_URL": lambda: environment.mail(default=""),
        "DEFAULT_FROM_EMAIL": lambda: environment.mail_address(name, default=""),
    }[name]
    with pytest.raises(environment.SettingError) as refused:
        read()
    line = str(refused.value)
    assert line.startswith(f"{name}: ")
    assert re.search("[а-я]", line)
    assert "\n" not in line
    assert SECRET not in line


@pytest.mark.parametrize(
    ("reader", "name", "word"),
    [
        *((reader, "ALLOWED_HOSTS", "https://a.org/") for reader in READERS),
        *((reader, "DATABASE_URL", f"u:{SECRET}@host") for reader in [*READERS][:3]),
    ],
)
def test_every_command_reports_a_bad_setting_in_one_line(
    tmp_path: Path, reader: str, name: str, word: str
) -> None:
    done = subprocess.run(
        [sys.executable, *READERS[reader]],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "SECRET_KEY": KEY}
        | {"ALLOWED_HOSTS": "a.org", name: word},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.startswith(f"{name}: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("reader", ["manage.py", "make run"])
def test_a_database_that_is_away_is_said_in_one_line(tmp_path: Path, reader: str) -> None:
    done = subprocess.run(
        [sys.executable, *READERS[reader]],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "SECRET_KEY": KEY}
        | {"ALLOWED_HOSTS": "a.org", "DATABASE_URL": f"postgres://u:{SECRET}@127.0.0.1:1/x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.startswith("База данных не\u00a0отвечает")
    assert done.stderr.count("\n") == 1
    assert SECRET not in done.stderr


def test_names_in_russian_are_read_as_browsers_send_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "Побратимы.рф, .a.org, [::1], 127.0.0.1, localhost")
    monkeypatch.setenv("SITE_URL", "https://побратимы.рф:8443/")
    assert environment.allowed_hosts(debug=False) == [
        *("xn--80abwqgfjr7f.xn--p1ai", ".a.org", "[::1]", "127.0.0.1", "localhost")
    ]
    assert environment.site_url() == "https://xn--80abwqgfjr7f.xn--p1ai:8443"


def test_the_file_may_begin_with_a_mark_and_a_key_with_a_dollar(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key = "$" + KEY
    monkeypatch.setattr(os, "environ", {})
    monkeypatch.setattr(environment.environ.Env, "ENVIRON", os.environ)
    file = tmp_path / ".env"
    file.write_text(f"\ufeffSECRET_KEY={key}\nOPERATOR=Мэрия\n", encoding="utf-8")
    environment.read_file(file)
    assert environment.secret_key(debug=False) == key
    file.write_bytes("OPERATOR=Мэрия".encode("cp1251"))
    with pytest.raises(environment.SettingError, match=r"\.env"):
        environment.read_file(file)


@pytest.mark.parametrize("folder", ["c++", "%41bc", "C# проекты", "что?", "a;b&c=d"])
def test_a_folder_may_be_called_anything(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    path = tmp_path / folder / "site.sqlite3"
    assert environment.database(default=path)["NAME"] == str(path)


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
