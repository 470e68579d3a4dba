"""Files chosen in a form that was not saved: kept, offered back, and sent with the next press.

A browser empties its file fields whenever a form is shown again. The form therefore names the kept
file by a token, which is of use to the file's owner only. Where the session has ended, the owner is
the user whom the form was shown to, by a signed field: a stranger can keep nothing.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from web.models import KeptUpload

# The most that one user may have waiting; the oldest make room.
MOST_FILES = 20
MOST_BYTES = 100 * 1024 * 1024
# What the proxy lets through at once: no form takes a larger file.
LARGEST = 25 * 1024 * 1024
KEPT = "kept-"
WITHDRAWN = "withdrawn-file"
OWNER = "files-of"
LONGEST_OPEN = timedelta(days=7)
CONFLICT = "conflict"
"""The code of an error that says nothing against the file itself."""

logger = logging.getLogger(__name__)


class KeptFile(UploadedFile):
    """A kept file as if it had just been chosen."""

    def __init__(self, kept: KeptUpload) -> None:
        super().__init__(kept.file.open("rb"), kept.name, size=kept.size)
        self.kept = kept


class KeepsFiles:
    """A file input that shows, after it, the files that are kept for it."""

    kept: tuple[KeptUpload, ...] = ()
    allow_multiple_selected = False

    def render(self, name: str, value: Any, *args: Any, **kwargs: Any) -> SafeString:
        shown: SafeString = super().render(name, value, *args, **kwargs)  # type: ignore[misc]  # of a widget
        context = {"files": self.kept, "name": KEPT + name, "withdrawn": WITHDRAWN}
        return shown + render_to_string("forms/_kept_files.html", context) if self.kept else shown


def signed_owner(user: Any) -> str:
    """Return what a form says of the user to whom it is shown."""
    return signing.dumps(user.pk, salt=OWNER)


def put_back(request: HttpRequest) -> None:
    """Add the kept files to those that were sent now; one chosen now comes last and so counts."""
    for name in [name for name in request.POST if name.startswith(KEPT)]:
        field = name.removeprefix(KEPT)
        kept = _of(request.user, tokens_sent(request, name))
        request.FILES.setlist(field, [*_opened(kept), *request.FILES.getlist(field)])


def settle(request: HttpRequest, refused: Iterable[forms.BaseForm] = ()) -> None:
    """Keep the files of the forms that are shown again; delete what no form holds any longer."""
    held = [kept for form in refused for kept in _kept_for(request, form)]
    sent = [token for name in request.POST for token in _values(request, name)]
    gone = _of(request.user, sent).exclude(pk__in=[kept.pk for kept in held])
    gone.delete()


def offer(request: HttpRequest, form: forms.BaseForm, tokens: dict[str, list[str]]) -> None:
    """Show with a fresh form the files that an earlier one left behind."""
    for name, theirs in tokens.items():
        if name in form.fields:
            widget: Any = form.fields[name].widget
            widget.kept = tuple(_of(request.user, theirs))


def keep_all(request: HttpRequest) -> dict[str, list[str]]:
    """Keep every file of a form that is not even looked at; return the tokens of each field."""
    names = {*request.FILES, *(name.removeprefix(KEPT) for name in request.POST if KEPT in name)}
    found = {}
    for name in sorted(names):
        new = (_kept(request, upload) for upload in request.FILES.getlist(name))
        tokens = [*tokens_sent(request, KEPT + name), *(kept.token for kept in new if kept)]
        if tokens:
            found[name] = tokens
    return found


def tokens_of(form: forms.BaseForm) -> dict[str, list[str]]:
    """Return what a draft needs to offer the files of a form that was just settled."""
    fields: dict[str, Any] = dict(file_fields(form))
    return {name: [kept.token for kept in field.widget.kept] for name, field in fields.items()}


def tokens_sent(request: HttpRequest, name: str) -> list[str]:
    withdrawn = request.POST.getlist(WITHDRAWN)
    return [token for token in request.POST.getlist(name) if token not in withdrawn]


def file_fields(form: forms.BaseForm) -> Iterator[tuple[str, forms.FileField]]:
    for name, field in form.fields.items():
        if isinstance(field, forms.FileField) and isinstance(field.widget, KeepsFiles):
            yield name, field


def _values(request: HttpRequest, name: str) -> list[str]:
    is_ours = name.startswith(KEPT) or name == WITHDRAWN
    return request.POST.getlist(name) if is_ours else []


def _kept_for(request: HttpRequest, form: forms.BaseForm) -> Iterator[KeptUpload]:
    for name, field in file_fields(form):
        widget: Any = field.widget
        uploads = form.files.getlist(form.add_prefix(name)) if form.files else []
        uploads = uploads if widget.allow_multiple_selected else uploads[-1:]
        wrong = _wrong(form, name, uploads)
        found = (_kept(request, upload) for upload in uploads if upload not in wrong)
        widget.kept = tuple(kept for kept in found if kept)
        yield from widget.kept


def _wrong(form: forms.BaseForm, name: str, uploads: list[Any]) -> list[Any]:
    """Return the uploads that their field refused; a field of several says which."""
    errors = form.errors.as_data().get(name, [])
    if all(error.code == CONFLICT for error in errors):
        return []
    wrong: list[Any] = getattr(form.fields[name], "wrong", uploads)
    return wrong


def _kept(request: HttpRequest, upload: Any) -> KeptUpload | None:
    """Keep an upload, or find that it is kept already; None where it cannot be."""
    if isinstance(upload, KeptFile):
        return upload.kept
    owner = _owner(request)
    if owner is None or not upload.size or upload.size > LARGEST:
        return None
    _make_room(owner, upload.size)
    kept = KeptUpload(user=owner, name=(upload.name or "")[-255:], size=upload.size)
    try:
        upload.seek(0)
        kept.file.save("", upload, save=False)
    except (OSError, ValueError):
        logger.exception("A chosen file could not be kept")
        return None
    kept.save()
    return kept


def _owner(request: HttpRequest) -> Any:
    """Return the user to whom the form was shown; None if another has logged in since."""
    signed = request.POST.get(OWNER, "")
    try:
        key = signing.loads(signed, salt=OWNER, max_age=LONGEST_OPEN)
    except signing.BadSignature:
        return None
    if request.user.is_authenticated and request.user.pk != key:
        return None
    return get_user_model().objects.filter(pk=key, is_active=True).first()


def _make_room(owner: Any, size: int) -> None:
    theirs = KeptUpload.objects.filter(user=owner)
    while theirs.count() >= MOST_FILES or size + _bytes(theirs) > MOST_BYTES:
        theirs.first().delete()  # type: ignore[union-attr]  # there is one: this one fits alone


def _bytes(kept: Any) -> int:
    return kept.aggregate(total=Sum("size"))["total"] or 0


def _of(user: Any, tokens: Iterable[str]) -> Any:
    return KeptUpload.objects.filter(user_id=user.pk, token__in=[*tokens])


def _opened(kept: Iterable[KeptUpload]) -> Iterator[KeptFile]:
    for each in kept:
        try:
            yield KeptFile(each)
        except OSError:
            logger.exception("A kept file is gone")
