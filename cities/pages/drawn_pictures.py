"""Pictures that the site draws, each at an address that identifies its contents."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

# Raised when the same ingredients give another drawing; a test holds it to the drawings. It is no
# hash of the code, or two releases side by side would send a browser from one to the other.
DRAWING = 2
DIGEST_LENGTH = 12
YEAR = 31_536_000


@dataclass(frozen=True)
class DrawnPicture:
    """A picture as a page shows it; it is drawn only when it is requested."""

    route: str
    """The URL name; the address takes a slug and a digest."""
    slug: str
    alternative_text: str
    width: int
    height: int
    content_type: str
    ingredients: tuple[object, ...]
    """Everything that the drawing is made from; their `repr` must be complete."""
    draw: Callable[[], str | bytes]

    @property
    def digest(self) -> str:
        """Changes whenever the drawing does: with its words, its ingredients or its number."""
        what = f"{DRAWING} {self.alternative_text} {self.ingredients}"
        return sha256(what.encode()).hexdigest()[:DIGEST_LENGTH]

    @property
    def address(self) -> str:
        """The path at which this drawing may be cached for a year."""
        return reverse(self.route, kwargs={"slug": self.slug, "digest": self.digest})


def answer_with(picture: DrawnPicture, digest: str | None) -> HttpResponse:
    """Draw it; an address with no digest or an old one redirects to the current one."""
    if digest != picture.digest:
        return redirect(picture.address)
    response = HttpResponse(picture.draw(), content_type=picture.content_type)
    keep_for_a_year(response)
    return response


def keep_for_a_year(response: HttpResponseBase) -> None:
    """Tell the browser that the content of this address never changes."""
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
