"""gunicorn's settings, for `make run` and the image; the caller gives the address."""

import os
import sys
from pathlib import Path

from kazan_twins import environment

# Threads answer many slow readers; processes use many cores.
worker_class = "gthread"
workers = environment.integer("WEB_CONCURRENCY", default=2, minimum=1)
threads = 16
# A worker that dies is replaced by a fork of the loaded site, in milliseconds.
preload_app = True

timeout = 30
# A worker finishes its request before it exits; compose.yaml waits a little longer.
graceful_timeout = 30
# Longer than the proxy keeps idle connections, so that the proxy is the one to close them.
keepalive = 75
# Rarely: a new worker's page store is empty, and a busy one answers thousands in a second.
max_requests = 500_000
max_requests_jitter = 50_000
# The workers' heartbeat must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 -- gunicorn names its files at random

# As long as the proxy takes them: its buffers hold 8 KB.
limit_request_line = 8190
limit_request_field_size = 8190

# TRUSTED_PROXIES in the settings alone says which proxies to believe about address and HTTPS.
forwarded_allow_ips = ""
forwarder_headers = ""
# A file in the home directory would be shared by all sites of this user.
control_socket_disable = True


def when_ready(_server: object) -> None:
    """Greet whomever started `make run`, once the site answers."""
    if "WELCOME" in os.environ:
        sys.stdout.write(os.environ["WELCOME"])
        sys.stdout.flush()


def post_worker_init(_worker: object) -> None:
    from kazan_twins import worker  # noqa: PLC0415 -- needs the loaded site

    worker.prepare()
