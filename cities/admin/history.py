"""The history of a record: what each change was, comparing two versions, bringing one back."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import NestedObjects, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import router, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cities.history.bringing_back import bring_back
from cities.history.differences import (
    RecordDifference,
    differences,
    present_records,
    records_of,
)
from cities.history.models import Change, in_bin_for
from cities.history.parts import whole_of
from cities.history.recording import note, note_as_found, note_deletion, recorded
from cities.search.writing import catch_up

CHANGES_ON_A_PAGE = 20
# More names than these say nothing; their number does.
NAMED_AT_MOST = 20


def address_of(record: Any, page: str, *arguments: object) -> str:
    name = record._meta.model_name  # noqa: SLF001 -- Django's documented API
    return reverse(f"admin:cities_{name}_{page}", args=[record.pk, *arguments])


class WithHistory(admin.ModelAdmin):
    """Writes down each change and each deletion, whatever form, list or action makes it."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 -- Django's own
        stored = self.model._default_manager.filter(pk=obj.pk).first() if change else None  # noqa: SLF001 -- named so by Django
        for each in filter(None, (stored, obj)):
            note_as_found(whole_of(each))
        super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 -- Django's own
    ) -> None:
        """Put removed rows into the bin, then write down what is left."""
        for row in (row for formset in formsets for row in formset.deleted_forms):
            if row.instance.pk:
                note_deletion(row.instance, request.user)
        super().save_related(request, form, formsets, change)
        whole = whole_of(form.instance)
        is_new = not change and whole is form.instance
        note(whole, request.user, Change.Action.ADDED if is_new else Change.Action.CHANGED)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Put the record into the bin first."""
        whole = whole_of(obj)
        if whole is obj:
            note_deletion(obj, request.user)
            super().delete_model(request, obj)
            return
        with recorded(request.user, [whole]):
            note_deletion(obj, request.user)
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        records = list(queryset)
        with recorded(request.user, [each for each in records if whole_of(each) is not each]):
            for each in records:
                note_deletion(each, request.user)
            super().delete_queryset(request, queryset)

    def response_action(  # type: ignore[override]  # the stubs' third argument is not Django's
        self, request: HttpRequest, queryset: QuerySet[Any]
    ) -> Any:
        """Write down what an action does to the chosen records; a deletion is noted by itself."""
        if "delete_selected" in request.POST.getlist("action"):
            answer = super().response_action(request, queryset)
            if isinstance(answer, TemplateResponse):
                answer.context_data = {**(answer.context_data or {}), "bin_until": _bin_until()}
            return answer
        chosen = queryset
        if request.POST.get("select_across") != "1":
            chosen = queryset.filter(pk__in=request.POST.getlist("_selected_action"))
        with recorded(request.user, list(chosen)):
            return super().response_action(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Count what goes and name the records themselves; a thousand parts are a number."""
        records = list(objs)
        collector = NestedObjects(using=router.db_for_write(self.model))
        collector.collect(records)
        found_models: dict[Any, Any] = collector.model_objs
        counts = {
            model._meta.verbose_name_plural: len(found)  # noqa: SLF001 -- Django's documented API
            for model, found in found_models.items()
        }
        lacking = {
            model._meta.verbose_name  # noqa: SLF001 -- likewise
            for model in found_models
            if self.admin_site.is_registered(model)
            and not self.admin_site.get_model_admin(model).has_delete_permission(request)
        }
        refusing = [str(each) for each in list(collector.protected)[:NAMED_AT_MOST]]
        return [str(each) for each in records[:NAMED_AT_MOST]], counts, lacking, refusing

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        context = {"bin_until": _bin_until()} | (extra_context or {})
        return super().delete_view(request, object_id, context)

    def get_urls(self) -> list[Any]:
        name = self.model._meta.model_name  # noqa: SLF001 -- Django's documented API
        view = self.admin_site.admin_view
        return [
            path(
                "<path:object_id>/history/compare/",
                view(self.compare_view),
                name=f"cities_{name}_compare",
            ),
            path(
                "<path:object_id>/history/<int:number>/",
                view(self.version_view),
                name=f"cities_{name}_version",
            ),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Tell what each change was; a part's history is that of its whole."""
        record = self._record(request, object_id)
        whole = whole_of(record)
        if whole is not record:
            return redirect(address_of(whole, "history"))
        changes = Paginator(Change.objects.of(record).with_versions(), CHANGES_ON_A_PAGE)
        page = changes.get_page(request.GET.get("p"))
        context = {
            "title": _("History: %(record)s") % {"record": record},
            "rows": _rows(list(page), _before(record, page)),
            "page": page,
        }
        return self._answer(request, "history", record, context)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what two versions differ in; the older is the one before."""
        record = self._record(request, object_id)
        numbers = sorted(map(_number, (request.GET.get("one"), request.GET.get("other"))))
        before, after = (self._change(record, number) for number in numbers)
        context = {
            "title": _("Two versions: %(record)s") % {"record": record},
            "before": before,
            "after": after,
            "differences": differences(records_of(before), records_of(after)),
        }
        return self._answer(request, "compare", record, context)

    def version_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Show what bringing a version back would change, and do it."""
        record = self._record(request, object_id)
        change = self._change(record, number)
        may_change = self.has_change_permission(request, record)
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            if self._bring_back(request, change):
                return HttpResponseRedirect(address_of(record, "history"))
        context = {
            "title": _("Bring back a version: %(record)s") % {"record": record},
            "change": change,
            "may_change": may_change,
            "differences": differences(present_records(record), records_of(change)),
        }
        return self._answer(request, "version", record, context)

    def _bring_back(self, request: HttpRequest, change: Change) -> bool:
        try:
            record = bring_back(change, request.user)
        except ValidationError as error:
            said = _("Nothing is changed: %(reason)s") % {"reason": " ".join(error.messages)}
            messages.error(request, said)
            return False
        catch_up()
        self.log_change(request, record, _("Brought back a former version."))
        messages.success(request, _("Brought back: %(record)s.") % {"record": record})
        return True

    def _record(self, request: HttpRequest, object_id: str) -> Any:
        with transaction.atomic():
            record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return record

    def _change(self, record: Any, number: int) -> Change:
        change = Change.objects.of(record).with_versions().filter(pk=number).first()
        if change is None:
            raise Http404
        return change

    def _answer(
        self, request: HttpRequest, page: str, record: Any, context: dict[str, Any]
    ) -> HttpResponse:
        frame = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": record,
        }
        return TemplateResponse(request, f"admin/cities/{page}.html", frame | context)


def _bin_until() -> datetime:
    return timezone.now() + in_bin_for()


def _number(text: str | None) -> int:
    if text is None or not (text.isascii() and text.isdecimal()):
        raise Http404
    return int(text)


def _before(record: Any, page: Any) -> Change | None:
    """Return the change before the earliest one on the page."""
    earlier = Change.objects.of(record).with_versions()
    return earlier.filter(pk__lt=page[-1].pk).first() if page else None


def _rows(
    changes: list[Change], before: Change | None
) -> list[tuple[Change, list[RecordDifference]]]:
    earlier: list[Change | None] = [*changes[1:], before]
    return [
        (each, _differences(each, former)) for each, former in zip(changes, earlier, strict=False)
    ]


def _differences(change: Change, former: Change | None) -> list[RecordDifference]:
    return differences(records_of(former), records_of(change)) if former else []
