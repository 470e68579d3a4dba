"""The one door to the page store: a view says that its page is the same for everybody."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def public(*parameters: str) -> Callable[[View], View]:
    """Say that the page depends on the catalogue, the day, the preferences and its address alone.

    Of the query it reads these parameters and no others; the site forgets the rest before the view
    is called. The page may not hold a form's token, nor anything about its reader.
    """

    def mark(view: View) -> View:
        view.public = (view, frozenset(parameters))  # type: ignore[attr-defined]  # ours
        return view

    return mark


def public_parameters(view: Any) -> frozenset[str] | None:
    """Return what a view said of itself: one that wraps it has copied the words of another."""
    marked, parameters = getattr(view, "public", (None, None))
    return parameters if marked is view else None
