"""The bin: what editors deleted, until it is brought back or its time is over."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db.models import QuerySet, UniqueConstraint
from django.forms import fields_for_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities.history.bringing_back import bring_back
from cities.history.differences import differences, records_of
from cities.history.models import Change
from cities.search.writing import catch_up

PREFIX = "instead"
DAY_AND_HOUR = "j E Y, H:i"


@admin.register(Change)
class BinAdmin(admin.ModelAdmin):
    """Lists deletions; each comes back with one press."""

    list_display = ("name", "kind_in_words", "deleted", "by", "until_in_words", "button")
    list_display_links = ("name",)
    search_fields = ("title",)
    ordering = ("-pk",)
    list_per_page = 50
    actions = None
    change_list_template = "admin/cities/bin.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Change]:
        return Change.objects.in_bin().select_related("revision__user", "kind")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        bring = self.admin_site.admin_view(self.bring_back_view)
        address = path("<path:object_id>/bring-back/", bring, name="history_change_bring_back")
        return [address, *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """Show what comes back."""
        return self._entry(request, self._change(request, object_id))

    def history_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        return redirect("admin:history_change_change", object_id)

    def bring_back_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Bring it back; where another record is in the way, ask for what to write instead."""
        change = self._change(request, object_id)
        if request.method != "POST":
            return redirect("admin:history_change_change", object_id)
        if not _may_add(request, change):
            raise PermissionDenied
        asked = _form_of(change, _names_sent(request, change), request.POST)
        if not asked.is_valid():
            return self._entry(request, change, form=asked)
        try:
            record = bring_back(change, request.user, asked.cleaned_data)
        except ValidationError as error:
            form = _form_of(change, _names_at_fault(change, error))
            return self._entry(request, change, form=form, faults=_told(change, error))
        catch_up()
        messages.success(request, _said(change, record))
        return redirect("admin:history_change_changelist")

    def _change(self, request: HttpRequest, object_id: str) -> Change:
        change: Change | None = self.get_object(request, unquote(object_id))
        if change is None:
            raise Http404
        if not self.has_view_permission(request, change):
            raise PermissionDenied
        return change

    def _entry(self, request: HttpRequest, change: Change, **context: Any) -> HttpResponse:
        frame = {
            **self.admin_site.each_context(request),
            "title": change.title,
            "opts": self.opts,
            "change": change,
            "kind": _kind(change),
            "may_add": _may_add(request, change),
            "differences": differences({}, records_of(change)),
        }
        return TemplateResponse(request, "admin/cities/bin_entry.html", frame | context)

    @admin.display(description=gettext_lazy("deleted record"), ordering="title")
    def name(self, change: Change) -> str:
        return change.title

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_in_words(self, change: Change) -> str:
        return _kind(change)

    @admin.display(description=gettext_lazy("when"), ordering="pk")
    def deleted(self, change: Change) -> str:
        return date_format(localtime(change.at), DAY_AND_HOUR)

    @admin.display(description=gettext_lazy("who"))
    def by(self, change: Change) -> str:
        return str(change.revision.user or "—")

    @admin.display(description=gettext_lazy("can be brought back until"), ordering="pk")
    def until_in_words(self, change: Change) -> str:
        return date_format(localtime(change.until), "j E Y")

    @admin.display(description=gettext_lazy("bring back"))
    def button(self, change: Change) -> str:
        return format_html(
            '<button type="submit" class="button" formaction="{}" aria-label="{}">{}</button>',
            reverse("admin:history_change_bring_back", args=[change.pk]),
            _("Bring back: %(record)s") % {"record": change.title},
            _("Bring back"),
        )


def _kind(change: Change) -> str:
    return str(capfirst(change.model._meta.verbose_name))  # noqa: SLF001 -- Django's documented API


def _may_add(request: HttpRequest, change: Change) -> bool:
    name = change.model._meta.model_name  # noqa: SLF001 -- Django's documented API
    return request.user.has_perm(f"cities.add_{name}")


def _said(change: Change, record: Any) -> str:
    change.refresh_from_db()
    said = _("Brought back: %(record)s.") % {"record": record}
    if change.left_out:
        wait = _("Parts whose other record is still in the bin come back with it: %(count)d.")
        said = f"{said} {wait % {'count': len(change.left_out)}}"
    return said


def _names_sent(request: HttpRequest, change: Change) -> list[str]:
    """Return the fields that were asked for and are sent now."""
    typed = {name.removeprefix(f"{PREFIX}-") for name in request.POST if name.startswith(PREFIX)}
    options = change.model._meta  # noqa: SLF001 -- Django's documented API
    return [each.name for each in options.concrete_fields if each.editable and each.name in typed]


def _names_at_fault(change: Change, error: ValidationError) -> list[str]:
    """Return the fields to ask for; records that are told apart by several have them all asked."""
    faults = error.message_dict if hasattr(error, "error_dict") else {}
    names = [name for name in faults if name != NON_FIELD_ERRORS]
    if NON_FIELD_ERRORS in faults:
        for constraint in change.model._meta.constraints:  # noqa: SLF001 -- Django's documented API
            names += constraint.fields if isinstance(constraint, UniqueConstraint) else ()
    return list(dict.fromkeys(names))


def _told(change: Change, error: ValidationError) -> list[str]:
    faults = error.message_dict if hasattr(error, "error_dict") else {}
    if not faults:
        return error.messages
    options = change.model._meta  # noqa: SLF001 -- Django's documented API
    labels = {
        name: options.get_field(name).verbose_name for name in faults if name != NON_FIELD_ERRORS
    }
    return [
        f"{capfirst(labels[name])}: {each}" if name in labels else each
        for name, said in faults.items()
        for each in said
    ]


def _form_of(change: Change, names: list[str], data: Any = None) -> forms.Form:
    """Return a form of these fields of the deleted record; of none, it is always valid."""
    record = records_of(change)[change.model, change.key]
    initial = {name: record.serializable_value(name) for name in names}
    kind = type("Instead", (forms.Form,), dict(fields_for_model(change.model, fields=names)))
    form: forms.Form = kind(data, initial=initial, prefix=PREFIX)
    return form
