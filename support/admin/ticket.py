"""The queue, and one conversation with all that staff do with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from cities.models import Agreement
from support import actions
from support.access import note_reading
from support.admin.filters import AgeFilter, CardFilter
from support.admin.forms import TYPED, AnswerForm, CloseForm, seen_fields
from support.models import ReplyTemplate, Ticket

IN_HAND = "ticket_in_hand"


@admin.register(Ticket)
class TicketAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no generic at run time
    list_display = ("number", "matter", "state", "assigned_to", "age", "card", "fault")
    list_display_links = ("number", "matter")
    # Only those who have taken something: the plain filter would list every reader's address.
    list_filter = (
        "state",
        AgeFilter,
        CardFilter,
        "kind",
        ("assigned_to", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("assigned_to", "record_type")
    list_per_page = 50
    search_fields = ("=pk", "subject", "record_title", "quote")
    # The oldest of those who wait comes first: people are answered in the order they came.
    ordering = ("created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ticket]:
        return Ticket.objects.visible_to(_staff(request)).order_by(*self.ordering)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Ticket | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        record = self.admin_site.admin_view(self.open_record)
        return [
            path("<int:number>/record/", record, name="support_ticket_record"),
            *super().get_urls(),
        ]

    @admin.display(description="№", ordering="pk")
    def number(self, ticket: Ticket) -> int:
        return ticket.pk

    @admin.display(description=gettext_lazy("what it is about"), ordering="subject")
    def matter(self, ticket: Ticket) -> str:
        """Show the words that a report quotes: its subject is the card, which has a column."""
        return Truncator(ticket.quote or ticket.subject).chars(80)

    @admin.display(description=gettext_lazy("age"), ordering="created_at")
    def age(self, ticket: Ticket) -> str:
        if ticket.is_closed:
            return "—"
        days = (timezone.now() - ticket.created_at).days
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}

    @admin.display(description=gettext_lazy("card"), ordering="record_title")
    def card(self, ticket: Ticket) -> str:
        address = record_address(ticket)
        return format_html('<a href="{}">{}</a>', address, ticket.record_title) if address else "—"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        ticket = self.get_object(request, object_id)
        if ticket is None:
            raise Http404
        if not self.has_view_permission(request, ticket):
            raise PermissionDenied
        typed = request.session.get(_typed_key(ticket), {})
        forms = _forms(ticket, typed)
        if request.method == "POST":
            if not self.has_change_permission(request, ticket):
                raise PermissionDenied
            typed = {name: request.POST.get(name, "") for name in TYPED}
            forms = _forms(ticket, typed)
            done = self._work(request, ticket, forms, typed)
            _keep_typed(request, ticket, typed)
            if done:
                return done
        note_reading(_staff(request), ticket)
        request.session.pop(IN_HAND, None)
        return self._conversation(request, ticket, forms, typed)

    def _work(
        self, request: HttpRequest, ticket: Ticket, forms: dict[str, Any], typed: dict[str, str]
    ) -> HttpResponse | None:
        """Do what the pressed button says and leave in `typed` what that did not send.

        None when a form is to be shown again with its faults.
        """
        name, staff = request.POST.get("action", ""), _staff(request)
        again = HttpResponseRedirect(request.path)
        if name == "record":
            return HttpResponseRedirect(record_address(ticket) or request.path)
        if name == "take":
            self._done(request, ticket, _("Taken."), lambda: actions.take(ticket, staff))
            return again
        if "template" in request.POST:
            typed["text"] = _with_template(typed["text"], request.POST["template"])
            return HttpResponseRedirect(f"{request.path}#id_text")
        if name not in forms:
            raise Http404
        form = forms[name] = type(forms[name])(request.POST)
        if not form.is_valid():
            return None
        said = _("Answered.") if name == "answer" else _("Closed.")
        if self._done(request, ticket, said, lambda: _act(ticket, staff, form)):
            typed.update(dict.fromkeys(form.fields, ""))
            return again
        messages.warning(request, _("What you typed has not been sent; it is still in the form."))
        ticket.refresh_from_db()
        # What a colleague did is on the page now: the next press sends the answer knowingly.
        typed.update(seen_fields(ticket))
        forms["answer"] = AnswerForm(initial=typed)
        return None

    def _done(
        self, request: HttpRequest, ticket: Ticket, said: str, work: Callable[[], None]
    ) -> bool:
        """Return whether it was possible; the person is told either way."""
        try:
            work()
        except actions.NotPossibleNowError as refusal:
            messages.warning(request, str(refusal))
            return False
        self.log_change(request, ticket, said)
        messages.success(request, said)
        return True

    def _conversation(
        self, request: HttpRequest, ticket: Ticket, forms: dict[str, Any], typed: dict[str, str]
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": str(ticket),
            "opts": self.opts,
            "ticket": ticket,
            "entries": ticket.entries.select_related("author").prefetch_related("attachments"),
            "changes": ticket.state_changes.select_related("by"),
            "supporters_count": ticket.supporters.count(),
            "record_address": record_address(ticket) if record_change_address(ticket) else "",
            "templates": ReplyTemplate.objects.all(),
            "can_work": self.has_change_permission(request, ticket)
            and (not ticket.is_closed or typed.get("text") or typed.get("reason")),
            **{f"{name}_form": form for name, form in forms.items()},
        }
        return TemplateResponse(request, "admin/support/ticket/conversation.html", context)

    def open_record(self, request: HttpRequest, number: int) -> HttpResponse:
        """Lead to the record that the report is about; every page there leads back here."""
        ticket = self.get_queryset(request).filter(pk=number).first()
        if ticket is None or not self.has_view_permission(request, ticket):
            raise Http404
        address = record_change_address(ticket)
        if not address:
            raise Http404
        request.session[IN_HAND] = ticket.pk
        return redirect(address)


def record_address(ticket: Ticket) -> str:
    """Return the link to the record by way of `open_record`, or "" when there is none."""
    if not (ticket.record_type_id and ticket.record_number):
        return ""
    return reverse("admin:support_ticket_record", args=[ticket.pk])


def record_change_address(ticket: Ticket) -> str:
    """Return the record's own change page, or the page of the city that an agreement is part of.

    An empty string when the record has been deleted.
    """
    record = ticket.record
    if isinstance(record, Agreement) and not admin.site.is_registered(Agreement):
        record = record.city
    if record is None or not admin.site.is_registered(type(record)):
        return ""
    return reverse(admin_urlname(record._meta, SafeString("change")), args=[record.pk])  # noqa: SLF001 -- Django's documented API


def _act(ticket: Ticket, staff: User, form: AnswerForm | CloseForm) -> None:
    data = form.cleaned_data
    if isinstance(form, AnswerForm):
        actions.answer(ticket, staff, data["text"], form.seen)
    else:
        actions.close(ticket, staff, Ticket.Outcome(data["outcome"]), data["reason"])


def _forms(ticket: Ticket, typed: dict[str, str]) -> dict[str, Any]:
    """Return the forms with what was typed, asking nothing of it yet."""
    given = {name: value for name, value in typed.items() if value}
    return {
        "answer": AnswerForm(initial=seen_fields(ticket) | given),
        "close": CloseForm(initial=given),
    }


def _typed_key(ticket: Ticket) -> str:
    return f"typed-{ticket.pk}"


def _keep_typed(request: HttpRequest, ticket: Ticket, typed: dict[str, Any]) -> None:
    """Keep words that were not sent: another button, the record's page or a reload loses none."""
    if typed["text"] or typed["reason"]:
        request.session[_typed_key(ticket)] = typed
    else:
        request.session.pop(_typed_key(ticket), None)


def _with_template(text: str, number: str) -> str:
    """Add a ready answer below what has been typed."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):  # noqa: PLR2004
        return text
    chosen = ReplyTemplate.objects.filter(pk=int(number)).first()
    return "\n\n".join(filter(None, (text.strip(), chosen.text))) if chosen else text


def _staff(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
