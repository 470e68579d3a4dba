"""`make run`: prepare a self-contained site and hand over to gunicorn."""

import argparse
import fcntl
import os
import secrets
import socket
import sys
from contextlib import suppress
from pathlib import Path

from kazan_twins.environment import _

BASE_DIR = Path(__file__).resolve().parent.parent
HIGHEST_PORT = 65_535


def main() -> None:
    port = _port()
    listener = _listen(port)
    data = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()
    data.mkdir(parents=True, exist_ok=True)
    # A second start in this folder waits here until the first has filled it.
    with (data / "preparing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _set_environment(data, port)
        _prepare()
    _publish_in_time(listener)
    _serve(listener)


def _port() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", default="8000")
    word = parser.parse_args().port
    if not (word.isascii() and word.isdigit()) or not 0 < int(word) <= HIGHEST_PORT:
        fault = {"highest": HIGHEST_PORT, "word": word}
        sys.exit(_("PORT: it must be a number from 1 to %(highest)d, not “%(word)s”.") % fault)
    return int(word)


def _listen(port: int) -> socket.socket:
    """Take the port for gunicorn at once, so that nobody else takes it meanwhile."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError:
        ports = {"port": port, "next": port + 1}
        sys.exit(_("Port %(port)d is taken. Choose another: make run PORT=%(next)d") % ports)


def _set_environment(data: Path, port: int) -> None:
    defaults = {
        "DJANGO_SETTINGS_MODULE": "kazan_twins.settings",
        "SECRET_KEY": _secret_key(data),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "HTTPS": "off",
        # A newcomer logs in with the password that is printed below.
        "STAFF_SECOND_FACTOR": "off",
        "DATA_DIR": str(data),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "WELCOME": _welcome(port),
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def _secret_key(data: Path) -> str:
    """Return this copy's key, created at the first start so that sessions survive restarts."""
    path = data / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


def _prepare() -> None:
    import django  # noqa: PLC0415 -- the environment comes first
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- likewise
    from django.core.management import CommandError, call_command  # noqa: PLC0415 -- likewise

    from kazan_twins.commands import database_needed  # noqa: PLC0415 -- likewise

    try:
        django.setup()
        with database_needed():
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            call_command("load_catalogue")
            call_command("create_demo_editor")
        call_command("collectstatic", interactive=False, verbosity=0)
    except (CommandError, ImproperlyConfigured) as error:
        sys.exit(str(error))


def _publish_in_time(listener: socket.socket) -> None:
    """Leave behind a process that publishes drafts at their hour for as long as the site runs."""
    from django.core.management import call_command  # noqa: PLC0415 -- the environment comes first
    from django.db import connections  # noqa: PLC0415 -- likewise

    connections.close_all()
    site = os.getpid()
    if child := os.fork():
        os.waitpid(child, 0)
        return
    # gunicorn takes its children for workers: this one is nobody's.
    if os.fork():
        os._exit(0)
    listener.close()
    with suppress(KeyboardInterrupt):
        call_command("publish_due", every=20, beside=site)
    os._exit(0)


def _welcome(port: int) -> str:
    lines = (
        (_("The site is open:"), f"http://127.0.0.1:{port}/"),
        (_("The admin:"), f"http://127.0.0.1:{port}/admin/"),
        (_("To stop it:"), "Ctrl+C"),
    )
    width = max(len(what) for what, _where in lines)
    text = "".join(f"  {what:{width}} {where}\n" for what, where in lines)
    return f"\n{text}\n"


def _serve(listener: socket.socket) -> None:
    listener.set_inheritable(True)
    os.execv(  # noqa: S606 -- the arguments are ours
        sys.executable,
        [sys.executable, "-m", "gunicorn", "--config", "python:kazan_twins.gunicorn",
         "--bind", f"fd://{listener.fileno()}", "kazan_twins.wsgi"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
