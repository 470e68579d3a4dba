"""A private nginx with the configuration of compose.yaml, before an upstream of the test's own."""

import os
import socket
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from string import Template

from tests.services.packages import program
from tests.services.server import LOOPBACK, Server

NGINX = Path("deploy/nginx").resolve()
MAIN = Template("""
daemon off;
worker_processes 1;
pid $folder/nginx.pid;
error_log stderr warn;
events { worker_connections 256; }
http {
    default_type application/octet-stream;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    include $folder/site.conf;
}
""")


# For a test that must be the same on a machine where a few requests take longer than a second.
UNHURRIED: Mapping[str, str] = {
    "proxy_cache_valid 200 301 404 1s;": "proxy_cache_valid 200 1h;",
    "10r/s": "1r/m",
}


def configuration(folder: Path, changes: Mapping[str, str], **variables: object) -> str:
    """Return what the image's start-up makes of the template, with its places in a folder."""
    site = (NGINX / "site.conf.template").read_text(encoding="utf-8")
    moved = {
        "/var/cache/nginx": f"{folder}/cache",
        "/usr/share/nginx/errors": f"{NGINX}/errors",
    }
    for old, new in {**moved, **changes}.items():
        assert old in site
        site = site.replace(old, new)
    # As the image does it: only the variables that compose.yaml names are filled in.
    return Template(site).safe_substitute(variables)


def _command(folder: Path, site: str) -> list[str]:
    (folder / "site.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.substitute(folder=folder), encoding="utf-8")
    nginx = program("nginx")
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    return [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr", *user]


def _is_ready(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


@contextmanager
def private_proxy(
    web: str, *, balancer: str = "192.0.2.1/32", unhurried: bool = False
) -> Iterator[Server]:
    """Yield a running proxy before `web`, «address:port»; believes `balancer` alone."""
    changes = UNHURRIED if unhurried else {}
    with tempfile.TemporaryDirectory(prefix="kazan-twins-nginx-") as name:
        folder = Path(name)
        (folder / "cache").mkdir()
        server = Server(
            name="nginx",
            folder=folder,
            command=lambda port: _command(
                folder,
                configuration(
                    folder, changes, SITE_PORT=port, WEB_ADDRESS=web, TRUSTED_BALANCER=balancer
                ),
            ),
            is_ready=_is_ready,
            address=lambda port: f"http://{LOOPBACK}:{port}",
        )
        with server:
            yield server
