"""A finished page: its bytes, compressed once, and the ways to answer with it."""

import gzip
import re
from dataclasses import dataclass
from typing import Literal
from wsgiref.types import StartResponse

from django.template.loader import render_to_string
from django.utils.http import parse_etags, parse_http_date_safe

from kazan_twins.page_store.asked import Environ
from kazan_twins.page_store.versions import Stamp

Headers = list[tuple[str, str]]
How = Literal["hit", "made", "old"]

OK = "200 OK"
NOT_MODIFIED = "304 Not Modified"
COMPRESSIBLE = re.compile(r"text/|image/svg|application/([\w.-]+\+)?(xml|json)")
SHORTEST_COMPRESSED = 512
COMPRESSION = 5
# What a page takes besides its bytes: its headers, its key, the objects themselves.
BYTES_OF_THE_REST = 4096
MAY_VARY_BY = {"accept-encoding", "cookie"}
OF_THE_BODY = {"Content-Encoding", "Content-Length", "Content-Type"}
# What nobody can promise who does not know which state is the current one.
OF_THE_CURRENT = {"ETag", "Last-Modified"}
STALE = ("Warning", '110 - "Response is Stale"')
MAIN = b'<main class="main" id="main" tabindex="-1">'
NEVER = re.compile(r"q=0(\.0*)?")


@dataclass(frozen=True)
class Answer:
    """What Django answered to a request for a public page."""

    status: str
    headers: Headers
    body: bytes

    @property
    def may_be_kept(self) -> bool:
        """Whether it is the same for everybody: a cookie, a nonce or a mark says that it is not."""
        told = dict(self.headers)
        varies_by = {each.strip().lower() for each in told.get("Vary", "").split(",")}
        return (
            self.status == OK
            and varies_by - {""} <= MAY_VARY_BY
            and not {"Set-Cookie", "Content-Encoding"} & told.keys()
            and not re.search("private|no-store", told.get("Cache-Control", ""))
            and "'nonce-" not in told.get("Content-Security-Policy", "")
        )

    def send(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        start_response(self.status, self.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]


class Page:
    """A public page as it was made under `stamp`."""

    def __init__(self, answer: Answer, stamp: Stamp) -> None:
        told = dict(answer.headers)
        self.stamp = stamp
        self._etag, self._modified = told.get("ETag", ""), told.get("Last-Modified", "")
        self._is_html = told.get("Content-Type", "").startswith("text/html")
        self._is_packed = len(answer.body) >= SHORTEST_COMPRESSED and bool(
            COMPRESSIBLE.match(told.get("Content-Type", ""))
        )
        self._body = answer.body
        if self._is_packed:
            self._body = gzip.compress(answer.body, COMPRESSION, mtime=0)
            told["Vary"] = ", ".join(filter(None, (told.get("Vary"), "Accept-Encoding")))
        self._plain = list((told | {"Content-Length": str(len(answer.body))}).items())
        packed = {"Content-Encoding": "gzip", "Content-Length": str(len(self._body))}
        self._packed = list((told | packed).items())
        self._unchanged = [each for each in told.items() if each[0] not in OF_THE_BODY]
        self.size = len(self._body) + BYTES_OF_THE_REST

    def send(self, environ: Environ, start_response: StartResponse, how: How) -> list[bytes]:
        """Answer with the page, or with word that the reader has it already."""
        timing = ("Server-Timing", f"store;desc={how}")
        if how == "old":
            headers, body = self._as_old()
        elif self._is_known(environ):
            start_response(NOT_MODIFIED, [*self._unchanged, timing])
            return []
        elif self._is_packed and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            headers, body = self._packed, self._body
        else:
            headers, body = self._plain, self._unpacked()
        start_response(OK, [*headers, timing])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _unpacked(self) -> bytes:
        return gzip.decompress(self._body) if self._is_packed else self._body

    def _is_known(self, environ: Environ) -> bool:
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None:
            own = self._etag.removeprefix("W/")
            # A browser sends the very tag, so that the list is seldom read.
            return bool(own) and (
                asked == self._etag
                or any(each in {"*", own, f"W/{own}"} for each in parse_etags(asked))
            )
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        return bool(since and self._modified) and _is_as_late(str(since), self._modified)

    def _as_old(self) -> tuple[Headers, bytes]:
        """Return the page without what only the current one may say; to readers it says so."""
        body = self._unpacked()
        if self._is_html:
            notice = render_to_string("page/_may_be_old.html").encode()
            body = body.replace(MAIN, MAIN + notice, 1)
        kept = [each for each in self._plain if each[0] not in OF_THE_CURRENT | {"Content-Length"}]
        return [*kept, STALE, ("Content-Length", str(len(body)))], body


def _is_as_late(moment: str, than: str) -> bool:
    return (parse_http_date_safe(moment) or 0) >= (parse_http_date_safe(than) or 0)


def takes_gzip(accepted: str) -> bool:
    """Read Accept-Encoding: what is named counts more than what the star allows."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _semicolon, weight = part.partition(";")
        weights[name.strip()] = weight.replace(" ", "")
    weight = weights.get("gzip", weights.get("*", "q=0"))
    return not NEVER.fullmatch(weight)
