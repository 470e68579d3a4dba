"""A change that waits beside its record: kept, looked at, compared, published at its hour."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cities.admin.history import WithHistory, address_of
from cities.admin.preview import page_of
from cities.admin.rehearsals import NEW, Outcome, as_it_stands, no_files, rehearsed, send
from cities.history.differences import differences, present_records
from cities.history.models import DraftFile, WaitingChange
from cities.versions import lock_catalogue
from web import kept_forms
from web.waiting import Waiting, tells_what_waits

DRAFT = "_draft"
FROM_DRAFT = "from_draft"
PUBLISH_AT = "publish_at"
# What the page adds to the form, and what is of this session alone.
_NOT_KEPT = {"csrfmiddlewaretoken", DRAFT, FROM_DRAFT, PUBLISH_AT, "_save", "_continue"}


class HourField(forms.DateTimeField):
    """A day and an hour to come, in Moscow."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value: Any) -> datetime | None:
        hour: datetime | None = super().clean(value)
        if hour is not None and hour <= timezone.now():
            raise forms.ValidationError(_("This hour is over: choose one to come."))
        return hour


class WithDrafts(WithHistory):
    """Offers a preview and a draft beside «save»."""

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001 -- Django's own
    ) -> None:
        super().save_related(request, form, formsets, change)
        request.saved_record = form.instance  # type: ignore[attr-defined]  # ours

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        waiting = self._waiting(object_id)
        context = {
            "waiting": waiting,
            "can_wait": self._can_wait(object_id),
            "preview_address": self._address(object_id or NEW, "preview"),
            "draft_address": self._address(object_id or NEW, "draft"),
        }
        context |= extra_context or {}
        if waiting and "draft" in request.GET and request.method == "GET":
            return self._draft_in_form(request, waiting, context)
        if request.method == "POST" and DRAFT in request.POST:
            return self._keep(request, object_id, waiting, context)
        if waiting and FROM_DRAFT in request.POST:
            return self._save_draft(request, waiting, context)
        return super().changeform_view(request, object_id, form_url, context)

    def get_urls(self) -> list[Any]:
        name, view = self.opts.model_name, self.admin_site.admin_view
        return [
            path("<path:object_id>/draft/", view(self.draft_view), name=f"cities_{name}_draft"),
            path(
                "<path:object_id>/preview/", view(self.preview_view), name=f"cities_{name}_preview"
            ),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what was sent, or the draft, or the record as it stands; store nothing."""
        record = None if object_id == NEW else self._record(request, object_id)
        if record is None and not self.has_add_permission(request):
            raise PermissionDenied
        may_change = record is None or self.has_change_permission(request, record)
        waiting = WaitingChange.objects.of(record).first() if record else None
        back = address_of(record, "draft" if waiting else "change") if record else ""
        sent: Any
        files: Any
        if request.method == "POST" and may_change:
            sent, files = request.POST, request.FILES
        elif waiting and may_change:
            sent, files = sent_of(self, request.user, waiting), waiting.chosen_files
        else:
            with transaction.atomic():
                page = page_of(request, record, back, is_stored=True)
                transaction.set_rollback(True)
            return page
        with rehearsed(self, request.user, object_id, sent, files) as outcome:
            if outcome.faults:
                return self._no_page(request, record, outcome.faults)
            is_stored = request.method != "POST"
            return page_of(request, outcome.record, back if is_stored else "", is_stored=is_stored)

    def draft_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Compare the draft with what is published; publish it, set its hour, or drop it."""
        record = self._record(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        waiting = WaitingChange.objects.of(record).first()
        if waiting is None:
            return redirect(address_of(record, "change"))
        hour = HourField(required=False, label=_("Publish on"))
        if request.method == "POST":
            answer = self._act(request, record, waiting, hour)
            if answer is not None:
                return answer
        present = present_records(record)
        with rehearsed(
            self,
            request.user,
            str(record.pk),
            sent_of(self, request.user, waiting),
            waiting.chosen_files,
        ) as outcome:
            found = differences(present, present_records(outcome.record)) if outcome.record else []
        context = {
            "title": _("Draft: %(record)s") % {"record": record},
            "waiting": waiting,
            "faults": outcome.faults or waiting.fault.splitlines(),
            "differences": found,
        }
        return self._answer(request, "draft", record, context)

    def _act(
        self, request: HttpRequest, record: Any, waiting: WaitingChange, hour: HourField
    ) -> HttpResponse | None:
        """Carry out the button of the draft's page; None to show the page again."""
        action = request.POST.get("action")
        if action == "publish":
            faults = publish(self, waiting, request.user)
            if faults:
                return None
            messages.success(request, _("Published: %(record)s.") % {"record": record})
            return redirect(address_of(record, "change"))
        if action == "drop":
            waiting.delete()
            messages.success(request, _("The draft is dropped; the record is as it was."))
            return redirect(address_of(record, "change"))
        try:
            waiting.publish_at = hour.clean(request.POST.get(PUBLISH_AT))
        except forms.ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return None
        waiting.fault = ""
        waiting.save()
        messages.success(request, _said(waiting))
        return redirect(address_of(record, "draft"))

    def _address(self, object_id: str, page: str) -> str:
        return reverse(f"admin:cities_{self.opts.model_name}_{page}", args=[object_id])

    def _waiting(self, object_id: str | None) -> WaitingChange | None:
        return WaitingChange.objects.at(self.model, unquote(object_id or "")).first()

    def _can_wait(self, object_id: str | None) -> bool:
        """Tell whether a draft is possible: a new record is one by not being published."""
        return object_id is not None or hasattr(self.model, "published")

    def _draft_in_form(
        self, request: HttpRequest, waiting: WaitingChange, context: dict[str, Any]
    ) -> HttpResponse:
        """Show the draft in the form, to go on with it."""
        kept_forms.refuse(request, _("This is the draft; nothing of it is published yet."))
        # Read now: as those of a sending they would be looked for in the body, with the fields.
        request.FILES.clear()
        request.method, request.POST = "POST", waiting.sent  # type: ignore[assignment]  # as sent
        with transaction.atomic():
            answer = super().changeform_view(
                request, waiting.key, "", context | {"from_draft": True}
            )
            transaction.set_rollback(True)
        return answer

    def _save_draft(
        self, request: HttpRequest, waiting: WaitingChange, context: dict[str, Any]
    ) -> HttpResponse:
        """Publish what was typed over the draft: its files count, too, and it waits no longer."""
        for name, files in waiting.chosen_files.lists():
            if name not in request.FILES:
                request.FILES.setlist(name, files)
        answer = super().changeform_view(request, waiting.key, "", context | {"from_draft": True})
        if hasattr(request, "saved_record"):
            waiting.delete()
        return answer

    def _keep(
        self,
        request: HttpRequest,
        object_id: str | None,
        waiting: WaitingChange | None,
        context: dict[str, Any],
    ) -> HttpResponse:
        """Keep what was sent as a draft; of a new record, the record itself unpublished."""
        try:
            hour = HourField(required=False).clean(request.POST.get(PUBLISH_AT))
        except forms.ValidationError as error:
            return self._refused(request, object_id, " ".join(error.messages), context)
        if waiting and request.POST.get(FROM_DRAFT) != waiting.mark:
            said = _(
                "This record has a draft already. Compare it first, or press once more: then "
                "yours takes its place."
            )
            return self._refused(request, object_id, said, context | {"from_draft": True})
        if object_id is None:
            return self._keep_new(request, hour, context)
        record = self._record(request, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        with transaction.atomic():
            lock_catalogue()
            kept = keep(record, request.user, request.POST, request.FILES, hour)
        messages.success(request, _said(kept))
        return HttpResponseRedirect(address_of(record, "draft"))

    def _keep_new(
        self, request: HttpRequest, hour: datetime | None, context: dict[str, Any]
    ) -> HttpResponse:
        fields = request.POST.copy()
        fields.pop("published", None)
        request.POST = fields  # type: ignore[assignment]  # without the tick
        answer = super().changeform_view(request, None, "", context)
        record = getattr(request, "saved_record", None)
        if record is None:
            return answer
        if hour is not None:
            messages.success(request, _said(keep(record, request.user, None, no_files(), hour)))
        return HttpResponseRedirect(address_of(record, "change"))

    def _refused(
        self, request: HttpRequest, object_id: str | None, reason: str, context: dict[str, Any]
    ) -> HttpResponse:
        kept_forms.refuse(request, reason)
        return super().changeform_view(request, object_id, "", context)

    def _no_page(self, request: HttpRequest, record: Any, faults: list[str]) -> HttpResponse:
        context = {"title": _("No preview yet"), "faults": faults}
        return self._answer(request, "no_preview", record, context)


def keep(
    record: Any, author: Any, sent: QueryDict | None, files: Any, hour: datetime | None
) -> WaitingChange:
    """Keep a form for its hour; without one, only the publication of the record waits."""
    fields = (
        {name: values for name, values in sent.lists() if name not in _NOT_KEPT} if sent else {}
    )
    if fields and hour and hasattr(record, "published"):
        fields["published"] = ["on"]
    waiting, _is_new = WaitingChange.objects.update_or_create(
        kind=ContentType.objects.get_for_model(record),
        key=str(record.pk),
        defaults={
            "title": str(record),
            "fields": fields,
            "author": author,
            "publish_at": hour,
            "fault": "",
        },
    )
    for name, uploads in files.lists():
        for former in waiting.files.filter(field=name):
            former.delete()
        for upload in uploads:
            kept = DraftFile(change=waiting, field=name, name=(upload.name or "")[-255:])
            kept.file.save("", upload)
    return waiting


def sent_of(model_admin: Any, user: Any, waiting: WaitingChange) -> QueryDict:
    """Return the kept form; where only the publication waits, the form as it would be shown."""
    if waiting.fields:
        return waiting.sent
    fields = as_it_stands(model_admin, user, waiting.key)
    fields["published"] = "on"
    return fields


def publish(model_admin: Any, waiting: WaitingChange, user: Any) -> list[str]:
    """Send the kept form now; return what stands in the way, which the draft then tells."""
    with transaction.atomic():
        lock_catalogue()
        outcome = _sent(model_admin, waiting, user)
        if not outcome.faults:
            waiting.delete()
    if outcome.faults:
        WaitingChange.objects.filter(pk=waiting.pk).update(fault="\n".join(outcome.faults))
    return outcome.faults


def _sent(model_admin: Any, waiting: WaitingChange, user: Any) -> Outcome:
    if user is None or not (user.is_active and user.is_staff):
        return Outcome(None, [_("Its author is no longer among the editors: publish it yourself.")])
    return send(
        model_admin, user, waiting.key, sent_of(model_admin, user, waiting), waiting.chosen_files
    )


def publish_due() -> tuple[int, int]:
    """Publish what is due, each by its author's rights; return how many were and were not."""
    published = failed = 0
    for waiting in WaitingChange.objects.due().select_related("author", "kind"):
        model: Any = waiting.kind.model_class()
        faults = publish(admin.site.get_model_admin(model), waiting, waiting.author)
        published, failed = published + (not faults), failed + bool(faults)
    return published, failed


def _said(waiting: WaitingChange) -> str:
    if waiting.publish_at is None:
        return _("The draft is kept. Readers see the record as it was.")
    hour = date_format(timezone.localtime(waiting.publish_at), "j E Y, H:i")
    return _("The draft is kept and will be published on %(hour)s, Moscow time.") % {"hour": hour}


@tells_what_waits
def drafts(request: HttpRequest) -> Iterator[Waiting]:
    """Yield the drafts; what was not published at its hour is urgent."""
    if not request.user.has_perm("history.view_waitingchange"):
        return
    found = WaitingChange.objects.all()
    if count := found.count():
        words = _("Drafts of changes: %(count)d") % {"count": count}
        address = reverse("admin:history_waitingchange_changelist")
        yield Waiting(words, address, found.exclude(fault="").exists())


@admin.register(WaitingChange)
class WaitingChangeAdmin(admin.ModelAdmin):
    """Lists the drafts; each leads to its own page."""

    list_display = ("title", "kind_in_words", "author", "saved_at", "publish_at", "fault")
    ordering = ("publish_at", "-saved_at")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        waiting: WaitingChange | None = self.get_object(request, unquote(object_id))
        record = waiting.record if waiting else None
        if record is None:
            raise Http404
        return redirect(address_of(record, "draft"))

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_in_words(self, waiting: WaitingChange) -> str:
        model: Any = waiting.kind.model_class()
        return str(capfirst(model._meta.verbose_name))  # noqa: SLF001 -- Django's documented API
