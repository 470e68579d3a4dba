"""How gunicorn runs the site, both by `make run` and in the image; the address is its caller's."""

from kazan_twins import environment

# Threads answer many slow readers; processes use many cores.
worker_class = "gthread"
workers = environment.integer("WEB_CONCURRENCY", default=2, minimum=1)
threads = 8
# A worker that dies is replaced by a fork of the loaded site, in milliseconds.
preload_app = True

timeout = 30
# A request in progress is answered before a worker leaves; compose.yaml waits a little longer.
graceful_timeout = 30
# Longer than a proxy in front keeps its own idle connections, so that it is the one to close them.
keepalive = 75
max_requests = 20_000
max_requests_jitter = 2_000
# The workers' heartbeat must not wait for a disk.
worker_tmp_dir = "/dev/shm"  # noqa: S108

# Whom to believe about addresses and HTTPS is said once, by TRUSTED_PROXIES in the settings.
forwarded_allow_ips = ""
forwarder_headers = ""
# One file in the home folder would be shared by every site of this user.
control_socket_disable = True
