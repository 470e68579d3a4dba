"""A reader who speaks to the store as gunicorn does."""

import gzip
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.wsgi import get_wsgi_application

from kazan_twins.page_store.asked import parameters_at
from kazan_twins.page_store.store import PageStore


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def timing(self) -> str:
        return self.headers.get("Server-Timing", "past").removeprefix("store;desc=")

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Reader:
    """Asks a store of the test's own; headers are named as WSGI names them."""

    def __init__(self, application: Any = None, megabytes: int = 8) -> None:
        parameters_at.cache_clear()
        self.store = PageStore(application or get_wsgi_application(), megabytes)

    def ask(self, address: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        path, _mark, query = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "HTTP_HOST": "testserver",
            "SCRIPT_NAME": "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
        }
        told: list[Any] = []
        chunks = self.store(environ | headers, lambda *answer: told.extend(answer))
        found = Answer(int(told[0].split()[0]), dict(told[1]), b"".join(chunks))
        if hasattr(chunks, "close"):
            chunks.close()
        return found
