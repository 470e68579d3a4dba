"""Sending a form of the admin without a browser: for good, or only to see what would be."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.messages.storage.base import BaseStorage
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from web.files import VersionedFileField
from web.form_errors import errors_of, errors_of_formsets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.admin import ModelAdmin

NEW = "add"
"""What stands in an address for a record that is not saved yet."""


@dataclass(frozen=True)
class Outcome:
    """The record as it was saved, or what is wrong with the form."""

    record: Any
    faults: list[str]


def send(
    admin: "ModelAdmin[Any]", user: Any, key: str, fields: QueryDict, files: "Mapping[str, Any]"
) -> Outcome:
    """Save a form as if `user` had pressed the button now, with all that a press does."""
    request = _request("POST", user)
    request.POST, request.FILES = fields, files
    try:
        response = admin.changeform_view(request, None if key == NEW else key)
    except PermissionDenied:
        return Outcome(None, [_("Its author may no longer change this record.")])
    record = getattr(request, "saved_record", None)
    return Outcome(record, [] if record else _faults(response))


def as_it_stands(admin: "ModelAdmin[Any]", user: Any, key: str) -> QueryDict:
    """Return the record's form as a browser would send it untouched."""
    response: Any = admin.changeform_view(_request("GET", user), key)
    fields = QueryDict(mutable=True)
    form = response.context_data["adminform"].form
    formsets = [each.formset for each in response.context_data["inline_admin_formsets"]]
    for formset in formsets:
        count = str(len(formset.initial_forms))
        fields[f"{formset.prefix}-INITIAL_FORMS"] = fields[f"{formset.prefix}-TOTAL_FORMS"] = count
    for each in (form, *(row for formset in formsets for row in formset.initial_forms)):
        for field in each:
            if field.is_hidden:
                fields[field.html_name] = field.value()
            else:
                field.put(fields, field.present)
    return fields


class _Request(HttpRequest):
    """A request that came over no network, and so has no host."""

    def get_host(self) -> str:
        return "localhost"


def _request(method: str, user: Any) -> Any:
    request: Any = _Request()
    request.method, request.user, request.session = method, user, {}
    request.META["SCRIPT_NAME"] = ""
    # Nobody reads what is said of a form that no browser has sent.
    request._messages = BaseStorage(request)  # noqa: SLF001 -- where Django looks for it
    request._dont_enforce_csrf_checks = True  # noqa: SLF001 -- Django's own
    return request


@contextmanager
def rehearsed(
    admin: "ModelAdmin[Any]", user: Any, key: str, fields: QueryDict, files: "Mapping[str, Any]"
) -> Iterator[Outcome]:
    """Save a form, let the caller look at what has become of it, and take everything back."""
    stray: list[tuple[VersionedFileField, str]] = []
    with transaction.atomic():
        outcome = send(admin, user, key, fields, files)
        yield outcome
        stray = [*_files_of(outcome.record)]
        transaction.set_rollback(True)
    for field, name in stray:
        if not _is_stored(field, name):
            field.let_go(name)


def no_files() -> MultiValueDict[str, Any]:
    return MultiValueDict()


def _faults(response: HttpResponse) -> list[str]:
    context: Any = getattr(response, "context_data", None)
    if context is None:
        return [_("The record is deleted: bring it back from the bin first.")]
    form = context["adminform"].form
    formsets = [each.formset for each in context["inline_admin_formsets"]]
    errors = [*errors_of(form), *errors_of_formsets(formsets)]
    return [f"{error.label} {error.text}".strip() for error in errors]


def _files_of(record: Any) -> Iterator[tuple[VersionedFileField, str]]:
    """Yield the files of a record and of its agreements, by their columns."""
    parts = [*record.agreements.all()] if hasattr(record, "agreements") else []
    for each in filter(None, (record, *parts)):
        for field in each._meta.concrete_fields:  # noqa: SLF001 -- Django's documented API
            if isinstance(field, VersionedFileField) and (name := getattr(each, field.name).name):
                yield field, name


def _is_stored(field: VersionedFileField, name: str) -> bool:
    found: Any = field.model._default_manager.filter(**{field.name: name})  # noqa: SLF001 -- named so by Django
    return bool(found.exists())
