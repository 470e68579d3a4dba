"""`make bench-compare`: measure everybody in turn, print the table and write it to docs/."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.compare import report, wagtail_site
from tests.benchmarks.compare.load import Asker, answers_a_second, processor_milliseconds
from tests.deploy.proxy import MAIN, private_proxy
from tests.running.surroundings import people
from tests.services.packages import program
from tests.services.server import LOOPBACK, Server
from tests.services.site import PROJECT, private_site

ROUNDS = 7
HITS, MISSES = 150, 8
CONNECTIONS = (1, 4, 16, 64)
SECONDS = 3.0
SIZES = (8, 74, 740, 7400)
KEY = "test-data-" + "0" * 50
ACCESSIBLE = "accessibility=accessible.200"
GUNICORN = ("--worker-class", "gthread", "--workers", "1", "--threads", "16", "--keep-alive", "75")
# What a save of a record does to the catalogue: whatever is kept by the versions of cities stays.
SAVE = (
    "UPDATE cities_catalogue SET version = version + 1,"
    " changed_at = strftime('%Y-%m-%d %H:%M:%f', 'now')"
)


@dataclass
class Contestant:
    """One way to answer with a page; `before` each request is not counted."""

    name: str
    servers: tuple[Server, ...]
    asker: Asker
    requests: int = HITS
    before: Callable[[], object] | None = None
    rounds: list[float] = field(default_factory=list)
    bytes: int = 0

    def run(self) -> None:
        """Ask in one round and keep the processor's milliseconds for a request."""
        if not self.before:
            # The last round may have left an old page.
            self.asker.ask()
        spent = 0.0
        for _request in range(self.requests if self.before else 1):
            if self.before:
                self.before()
            begun = processor_milliseconds(*self.servers)
            for _again in range(1 if self.before else self.requests):
                status, headers, body = self.asker.ask()
            spent += processor_milliseconds(*self.servers) - begun
        if status not in {200, 304}:
            raise RuntimeError(f"{self.name}: {status}")
        self.bytes = len(report.unpacked(headers, body))
        self.rounds.append(spent / self.requests)

    @property
    def cost(self) -> float:
        """The best of the rounds: the rest is what else the machine does."""
        return min(self.rounds)


def main() -> None:
    with ExitStack() as stack, TemporaryDirectory(prefix="kazan-twins-compare-") as name:
        folder = Path(name)
        site = stack.enter_context(our_site(folder / "ours"))
        found = contestants(stack, folder, site)
        for _round in range(ROUNDS):
            for each in found:
                each.run()
        rates = {
            each.name: [
                answers_a_second(each.asker.connection.port, "/", n, SECONDS) for n in CONNECTIONS
            ]
            for each in found
            if each.requests == HITS and len(each.asker.headers) == 1
        }
    growth = [json.loads(_growth(str(size))) for size in SIZES]
    report.write(found, rates, CONNECTIONS, growth)


@contextmanager
def our_site(folder: Path, **environment: str) -> Iterator[Server]:
    folder.mkdir()
    environment |= {
        "SECRET_KEY": KEY,
        "WEB_CONCURRENCY": "1",
        "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
        "HTTPS": "off",
        "ALLOWED_HOSTS": "127.0.0.1",
        "TRUSTED_PROXIES": "1",
    }
    with private_site(**environment) as site:
        site.database = folder / "site.sqlite3"  # type: ignore[attr-defined]  # for `changed`
        yield site


def contestants(stack: ExitStack, folder: Path, site: Server) -> list[Contestant]:
    ours = site.port
    headers, body = page_of(ours, folder)
    bare = {
        name: stack.enter_context(gunicorn(folder, f"tests.benchmarks.compare.bare:{app}"))
        for name, app in (
            ("a bare WSGI function", "function"),
            ("a bare Django view", "view()"),
            ("Django’s per-site cache", "cached()"),
        )
    }
    wagtail = stack.enter_context(wagtail_server(folder / "wagtail"))
    files = stack.enter_context(nginx_files(folder, headers, body))
    proxied = stack.enter_context(private_proxy(f"{LOOPBACK}:{ours}"))
    view = bare["a bare Django view"]
    before_view = stack.enter_context(private_proxy(f"{LOOPBACK}:{view.port}"))
    etag = headers["ETag"]
    session = people(surroundings(site), 1)[0]
    change = Changes(site)
    city = "/cities/almaty/"
    return [
        *(Contestant(name, (server,), Asker(server.port)) for name, server in bare.items()),
        Contestant("Wagtail, a page of 59 KB", (wagtail,), Asker(wagtail.port), MISSES * 4),
        Contestant("nginx, the same file", (files,), Asker(files.port)),
        Contestant("nginx with its one-second cache", (before_view, view), Asker(before_view.port)),
        Contestant("ours, hit", (site,), Asker(ours)),
        Contestant("ours, hit, accessible", (site,), Asker(ours, Cookie=ACCESSIBLE)),
        Contestant("ours, 304", (site,), Asker(ours, If_None_Match=etag)),
        Contestant("ours behind nginx", (proxied, site), Asker(proxied.port)),
        Contestant("ours, miss, home page", (site,), Asker(ours), MISSES, change),
        Contestant("ours, miss, a city", (site,), Asker(ours, city), MISSES, change),
        Contestant(
            "ours, miss, home page, accessible",
            (site,),
            Asker(ours, Cookie=ACCESSIBLE),
            MISSES,
            change,
        ),
        Contestant(
            "ours, logged in, home page",
            (site,),
            Asker(ours, Cookie=f"session={session}"),
            MISSES,
            change,
        ),
    ]


class Changes:
    """Saves a record elsewhere, and lets the worker look: the next request finds an old page."""

    def __init__(self, site: Server) -> None:
        self._database = sqlite3.connect(site.database, timeout=20)  # type: ignore[attr-defined]  # ours
        self._asker = Asker(site.port, "/accessibility/")

    def __call__(self) -> None:
        self._database.execute(SAVE)
        self._database.commit()
        form = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "none"}
        self._asker.ask("POST", **form)


def page_of(port: int, folder: Path) -> tuple[dict[str, str], bytes]:
    """Keep the home page, as the site sends it, for those who send the same bytes."""
    asker = Asker(port)
    asker.ask()
    _status, headers, body = asker.ask()
    own = {"Connection", "Date", "Server"}
    headers = {name: value for name, value in headers.items() if name not in own}
    (folder / "headers").write_text(json.dumps(headers), encoding="utf-8")
    (folder / "body").write_bytes(body)
    return headers, body


def gunicorn(folder: Path, application: str) -> Server:
    return Server(
        name=application.rpartition(":")[2].strip("()"),
        folder=folder,
        command=lambda port: [
            sys.executable,
            "-m",
            "gunicorn",
            *GUNICORN,
            "--bind",
            f"{LOOPBACK}:{port}",
            application,
        ],
        is_ready=_answers,
        address=str,
        environment=os.environ | {"PAGE": str(folder), "PYTHONPATH": str(PROJECT)},
    )


def wagtail_server(folder: Path) -> Server:
    folder.mkdir()
    wagtail_site.prepare(folder)
    program = str(wagtail_site.ENVIRONMENT / "bin" / "gunicorn")
    return Server(
        name="wagtail",
        folder=folder,
        command=lambda port: [program, *GUNICORN, "--bind", f"{LOOPBACK}:{port}", "minimal.wsgi"],
        is_ready=_answers,
        address=str,
        environment=wagtail_site.environment(),
    )


@contextmanager
def nginx_files(folder: Path, headers: dict[str, str], body: bytes) -> Iterator[Server]:
    """Yield nginx that serves the page as a file, with the page's headers."""
    place = folder / "files"
    place.mkdir()
    (place / "index.html").write_bytes(body)
    kept = {"Content-Length", "Content-Type", "ETag", "Last-Modified", "Server-Timing"}
    added = "".join(
        f'add_header {name} "{value}";' for name, value in headers.items() if name not in kept
    )

    def command(port: int) -> list[str]:
        here = f"listen {LOOPBACK}:{port}; root {place}; types {{ text/html html; }}"
        site = f"server {{ {here} {added} }}"
        (place / "site.conf").write_text(site, encoding="utf-8")
        (place / "nginx.conf").write_text(MAIN.substitute(folder=place), encoding="utf-8")
        user = ["-g", "user root;"] if os.geteuid() == 0 else []
        return [
            program("nginx"),
            "-p",
            str(place),
            "-c",
            str(place / "nginx.conf"),
            "-e",
            "stderr",
            *user,
        ]

    with Server("nginx-files", place, command, _answers, str) as server:
        yield server


def _answers(port: int) -> bool:
    try:
        return Asker(port).ask()[0] == 200
    except OSError:
        return False


def surroundings(site: Server) -> dict[str, str]:
    return {
        **os.environ,
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": LOOPBACK,
        "HTTPS": "off",
        "DJANGO_SETTINGS_MODULE": "kazan_twins.settings",
        "DATA_DIR": str(site.folder / "data"),
        "DATABASE_URL": f"sqlite:///{site.database}",  # type: ignore[attr-defined]  # ours
    }


def _growth(size: str) -> str:
    with TemporaryDirectory(prefix="kazan-twins-growth-") as folder:
        environment = os.environ | {
            "DATA_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        command = [sys.executable, "-m", "tests.benchmarks.compare.growth"]
        subprocess.run([*command, "fill", size], env=environment, check=True)
        done = subprocess.run(
            [*command, "measure", size],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    return done.stdout


if __name__ == "__main__":
    main()
