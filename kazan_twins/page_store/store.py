"""The store: a WSGI application in front of Django's."""

import logging
from collections.abc import Iterable
from threading import Lock
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication

from kazan_twins.page_store.asked import READING, Asked, Environ, page_asked_for, request_for
from kazan_twins.page_store.pages import Answer, How, Page
from kazan_twins.page_store.versions import Stamp, Versions
from web.shelf import Shelf

MEGABYTE = 1024 * 1024
MAKERS = 64
# Longer than a page ever takes: who has waited so long makes it without waiting for others.
MOST_SECONDS_OF_WAITING = 10.0

logger = logging.getLogger(__name__)


class PageStore:
    """Answer with finished pages; whatever is not a public page goes past, as if it were not here.

    A page is found by all that it is made from, and made from a request that holds no more, so
    that nothing else which a reader sends can be in it. Old pages stay until they are made again
    or their room is needed, for the time when the database is away.
    """

    def __init__(self, application: WSGIApplication, megabytes: int) -> None:
        self._application = application
        self._versions = Versions()
        self._shelf = Shelf[Asked, Page](megabytes * MEGABYTE)
        self._makers = [Lock() for _maker in range(MAKERS)]

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in READING:
            try:
                return self._application(environ, start_response)
            finally:
                self._versions.expire()
        try:
            found = self._found(environ)
        except Exception:
            logger.exception("The page store failed: this page is made without it")
            found = None
        if found is None:
            return self._application(environ, start_response)
        return found(environ, start_response)

    def _found(self, environ: Environ) -> WSGIApplication | None:
        """Return what answers this request, None where that is for Django alone."""
        asked = page_asked_for(environ)
        stamp = self._versions.now() if asked else None
        if asked is None or stamp is None:
            return None
        kept = self._shelf.get(asked)
        if kept and kept.stamp == stamp and not self._versions.is_away:
            return _sender(kept, "hit")
        if kept and self._versions.is_away:
            return _sender(kept, "old")
        return self._made_once(asked, stamp, environ)

    def _made_once(self, asked: Asked, stamp: Stamp, environ: Environ) -> WSGIApplication:
        """Make the page; who asks for it meanwhile waits for the same one."""
        maker = self._makers[hash(asked) % MAKERS]
        is_mine = maker.acquire(timeout=MOST_SECONDS_OF_WAITING)
        try:
            kept = self._shelf.get(asked)
            if kept and kept.stamp == stamp:
                return _sender(kept, "hit")
            answer = self._answer(request_for(asked, environ))
            if answer.may_be_kept:
                made = Page(answer, stamp)
                self._shelf.put(asked, made, made.size)
                return _sender(made, "made")
            is_away = answer.status.startswith("503 ")
            return _sender(kept, "old") if kept and is_away else answer.send
        finally:
            if is_mine:
                maker.release()

    def _answer(self, request: Environ) -> Answer:
        told: list[Any] = []
        tell: Any = lambda *answer: told.extend(answer)  # noqa: E731 -- two names for one line
        chunks = self._application(request, tell)
        try:
            body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close:
                close()
        return Answer(told[0], told[1], body)


def _sender(page: Page, how: How) -> WSGIApplication:
    return lambda environ, start_response: page.send(environ, start_response, how)
