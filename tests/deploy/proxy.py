"""A private nginx with the configuration of compose.yaml, before an upstream of the test's own."""

import os
import socket
import tempfile
from collections.abc import Iterator
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


def configuration(web: str, port: int, balancer: str) -> str:
    """Return what the image's start-up makes of the template."""
    template = Template((NGINX / "site.conf.template").read_text(encoding="utf-8"))
    # As the image does it: only the variables that compose.yaml names are filled in.
    return template.safe_substitute(SITE_PORT=port, WEB_ADDRESS=web, TRUSTED_BALANCER=balancer)


def _command(folder: Path, web: str, port: int, balancer: str) -> list[str]:
    # The image's fixed places, moved into the test's own folder.
    site = configuration(web, port, balancer).replace("/var/cache/nginx", f"{folder}/cache")
    site = site.replace("/usr/share/nginx/errors", str(NGINX / "errors"))
    (folder / "site.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.substitute(folder=folder), encoding="utf-8")
    nginx = program("nginx")
    user = ["-g", "user root;"] if os.geteuid() == 0 else []
    return [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr", *user]


def _is_ready(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


@contextmanager
def private_proxy(web: str, *, balancer: str = "192.0.2.1/32") -> Iterator[Server]:
    """Yield a running proxy before `web`, «address:port»; believes `balancer` alone."""
    with tempfile.TemporaryDirectory(prefix="kazan-twins-nginx-") as name:
        folder = Path(name)
        (folder / "cache").mkdir()
        server = Server(
            name="nginx",
            folder=folder,
            command=lambda port: _command(folder, web, port, balancer),
            is_ready=_is_ready,
            address=lambda port: f"http://{LOOPBACK}:{port}",
        )
        try:
            server.start()
            yield server
        finally:
            server.stop()
