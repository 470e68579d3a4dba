"""A form that cannot be taken now is shown again as it was typed, and does nothing."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict

from web import kept_uploads

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# In the session, which log-in takes over.
KEPT = "kept_form"


def keep(request: HttpRequest) -> None:
    """Keep what was sent until its page is opened again; the latest form is kept only.

    Its files wait apart, for the user to whom the form was shown; a password is never kept.
    """
    fields = request.POST.copy()
    for name in [name for name in fields if "password" in name]:
        del fields[name]
    for name, tokens in kept_uploads.keep_all(request).items():
        fields.setlist(kept_uploads.KEPT + name, tokens)
    request.session[KEPT] = {"path": request.path, "fields": fields.urlencode()}


def restore(request: HttpRequest) -> bool:
    """Turn a visit of the page into the sending that was kept; it must be refused then."""
    kept = request.session.get(KEPT)
    if request.method != "GET" or kept is None or kept["path"] != request.path:
        return False
    del request.session[KEPT]
    # Read now: as those of a sending they would be looked for in the body, with the fields.
    request.FILES.clear()
    request.POST = QueryDict(kept["fields"])
    request.method = "POST"
    return True


def refuse(request: HttpRequest, reason: "StrOrPromise") -> None:
    """Let the view show the form with this reason; a token is asked for when it acts."""
    request.refusal = reason  # type: ignore[attr-defined]  # ours
    request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001 -- Django's own


def refusal(request: HttpRequest) -> str:
    return str(getattr(request, "refusal", ""))
