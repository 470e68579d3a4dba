"""Pictures that the site draws itself, each under an address that names what is in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from cities import atlas

DIGEST_LENGTH = 12
YEAR = 31_536_000


@dataclass(frozen=True)
class DrawnPicture:
    """A picture as a page shows it; it is drawn only when it is asked for."""

    route: str
    """The name of the address, which takes a slug and a digest."""
    slug: str
    alternative_text: str
    width: int
    height: int
    content_type: str
    ingredients: tuple[object, ...]
    """All that the drawing is made from; what they print as must say all of it."""
    draw: Callable[[], str | bytes]

    @property
    def digest(self) -> str:
        """What changes whenever the drawing would: its words, its ingredients and how we draw."""
        what = f"{_drawing_digest()} {self.alternative_text} {self.ingredients}"
        return sha256(what.encode()).hexdigest()[:DIGEST_LENGTH]

    @property
    def address(self) -> str:
        """The path under which this very drawing may be kept for a year."""
        return reverse(self.route, kwargs={"slug": self.slug, "digest": self.digest})


def answer_with(picture: DrawnPicture, digest: str | None) -> HttpResponse:
    """Draw it; an address without digest, or with an old one, leads to today's."""
    if digest != picture.digest:
        return redirect(picture.address)
    response = HttpResponse(picture.draw(), content_type=picture.content_type)
    keep_for_a_year(response)
    return response


def keep_for_a_year(response: HttpResponseBase) -> None:
    """Tell the reader's browser that what lies under this address never changes."""
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"


@cache
def _drawing_digest() -> str:
    # Outlines and drawing code alike: a reader's year-old copy must not outlive either.
    files = sorted(Path(str(atlas.__file__)).parent.rglob("*"))
    known = [path for path in files if path.suffix in {".py", ".json"}]
    return sha256(b"".join(path.read_bytes() for path in known)).hexdigest()
