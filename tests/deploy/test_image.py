"""The image's steps, carried out without Docker, make a site that runs as compose.yaml runs it."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
import yaml

from tests.deploy.replay import Replay, Stage, context, instructions, is_ignored
from tests.services import private_postgresql, private_redis
from tests.services.server import free_port
from tests.waiting import PATIENCE, wait_until

PROJECT = Path.cwd()


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Carry out all steps but pip's, for which this environment's packages stand in."""
    return Replay(PROJECT, tmp_path_factory.mktemp("image"), Path(sys.prefix)).carry_out()


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    with private_postgresql() as database, private_redis() as cache:
        yield {
            "SECRET_KEY": "test-data-" + "0" * 50,
            "ALLOWED_HOSTS": ".twins.example",
            "SITE_URL": "https://twins.example",
            "DATABASE_URL": database.url,
            "CACHE_URL": cache.url,
            "TRUSTED_PROXIES": "1",
            "PORT": str(free_port()),
        }


def is_healthy(image: Stage, environment: dict[str, str]) -> bool:
    return image.run(image.health_check, **environment).wait() == 0


def read(environment: dict[str, str], path: str) -> str:
    headers = {"Host": "twins.example", "X-Forwarded-Proto": "https"}
    address = f"http://127.0.0.1:{environment['PORT']}{path}"
    with urlopen(Request(address, headers=headers), timeout=PATIENCE) as answer:
        text: str = answer.read().decode()
        return text


def test_the_site_of_the_image_answers_and_leaves_when_it_is_asked_to(
    image: Stage, environment: dict[str, str]
) -> None:
    assert not is_healthy(image, environment)
    compose = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
    assert image.run(compose["services"]["prepare"]["command"], **environment).wait() == 0
    site = image.run(image.command, **environment)
    try:
        wait_until(lambda: is_healthy(image, environment))
        page = read(environment, "/")
        assert "<h1" in page
        style = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert style
        assert "{" in read(environment, style[1])
    finally:
        site.send_signal(signal.SIGTERM)
        assert site.wait(PATIENCE) == 0


def test_every_style_and_script_is_compressed_beforehand(image: Stage) -> None:
    files = [path for kind in ("css", "js") for path in image.root.rglob(f"static/**/*.{kind}")]
    collected = [path for path in files if "data" in path.parts and path.stat().st_size > 1000]
    assert collected
    assert [path for path in collected if not Path(f"{path}.gz").exists()] == []


def test_no_secret_stays_in_the_image(image: Stage) -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    kept = [text for name, text in instructions(dockerfile) if name in {"ENV", "ARG", "LABEL"}]
    assert [text for text in kept if re.search("SECRET|PASSWORD|TOKEN|_URL", text)] == []
    assert "SECRET_KEY" not in image.environment


def test_the_site_does_not_run_as_root() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    steps = list(instructions(dockerfile))
    assert [text for name, text in steps if name == "USER"] == ["site"]
    assert steps.index(("USER", "site")) > max(
        number for number, (name, _) in enumerate(steps) if name in {"RUN", "COPY"}
    )


def test_only_what_the_site_needs_to_run_reaches_the_image() -> None:
    reached = {path.split("/")[0] for path in context(PROJECT)}
    assert {"manage.py", "kazan_twins", "cities", "templates", "static", "fixtures"} <= reached
    assert reached.isdisjoint({"tests", "deploy", ".ci", "requirements-dev.txt", "Makefile"})


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        (".env", True),
        (".git/config", True),
        ("var/site.sqlite3", True),
        ("cities/models/city.py", False),
        ("cities/__pycache__/apps.cpython-311.pyc", True),
    ],
)
def test_the_last_pattern_that_fits_decides(path: str, *, ignored: bool) -> None:
    lines = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    assert is_ignored(path, patterns) == ignored


def test_a_step_that_fails_stops_the_replay(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("FROM scratch\nRUN echo 1 && \\\n    false\n")
    (tmp_path / "root").mkdir()
    with pytest.raises(subprocess.CalledProcessError, match="echo 1 && false"):
        Replay(tmp_path, tmp_path / "root").carry_out()


def test_compose_names_every_setting_that_has_no_safe_default() -> None:
    text = (PROJECT / "compose.yaml").read_text(encoding="utf-8")
    required = set(re.findall(r"\$\{(\w+):\?", text))
    assert required == {
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "SITE_URL",
        "POSTGRES_PASSWORD",
        "EMAIL_URL",
        "DEFAULT_FROM_EMAIL",
    }


def test_compose_sets_only_what_the_settings_read() -> None:
    compose = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
    readers = ("settings.py", "environment.py", "gunicorn.py")
    read_by = [PROJECT / "kazan_twins" / name for name in readers]
    source = "".join(path.read_text(encoding="utf-8") for path in read_by)
    names = set(compose["services"]["web"]["environment"])
    assert {name for name in names if f'"{name}"' not in source} == set()


def test_compose_hands_on_who_answers_for_personal_data_and_how_long_it_is_kept() -> None:
    compose = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
    settings = (PROJECT / "kazan_twins" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"(KEEP_\w+|OPERATOR\w*)"', settings))
    for service in ("web", "mail", "housekeeping"):
        assert names <= set(compose["services"][service]["environment"])


def test_no_service_of_compose_keeps_its_log_for_ever() -> None:
    compose = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
    drivers = {name: each["logging"]["driver"] for name, each in compose["services"].items()}
    assert set(drivers.values()) == {"${LOG_DRIVER:-local}"}
