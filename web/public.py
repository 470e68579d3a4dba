"""The one door to the page store: a view says that its page is the same for everybody."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def public(*parameters: str, in_store: bool = True) -> Callable[[View], View]:
    """Say that the page depends on the catalogue, the day, the preferences and its address alone.

    An answer of any length is not kept `in_store`: it would be held in memory as a whole.
    Of the query it reads these parameters and no others; the site forgets the rest before the view
    is called. The page may not hold a form's token, nor anything about its reader.
    """

    def mark(view: View) -> View:
        view.public = (view, frozenset(parameters), in_store)  # type: ignore[attr-defined]  # ours
        return view

    return mark


def public_parameters(view: Any) -> frozenset[str] | None:
    """Return what a view said of itself: one that wraps it has copied the words of another."""
    marked, parameters, _in_store = getattr(view, "public", (None, None, False))
    return parameters if marked is view else None


def stored_parameters(view: Any) -> frozenset[str] | None:
    """Return the same of a view whose pages may be kept in the store."""
    return public_parameters(view) if getattr(view, "public", (None, None, False))[2] else None
