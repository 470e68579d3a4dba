"""The queue of conversations, and the link to the record that one is about."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from support.access import record_access
from support.admin.conversation import NOT_SENT, ConversationPage
from support.admin.correction import IN_HAND
from support.admin.filters import AgeFilter, CardFilter
from support.admin.records import record_address, record_change_address
from support.models import Ticket
from web import kept_forms, presence
from web.searching import FoldedSearch


@admin.register(Ticket)
class TicketAdmin(FoldedSearch, admin.ModelAdmin):
    list_display = ("number", "matter", "state", "assigned_to", "age", "card", "fault")
    list_display_links = ("number", "matter")
    # Only users to whom a ticket is assigned: the plain filter would list every reader's address.
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
    # The oldest comes first: people are answered in the order in which they wrote.
    ordering = ("created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ticket]:
        return Ticket.objects.visible_to(_staff(request)).order_by(*self.ordering)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Ticket | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        record = self.admin_site.admin_view(self.open_record)
        present = self.admin_site.admin_view(self.present_view)
        return [
            path("<int:number>/record/", record, name="support_ticket_record"),
            path("<int:number>/present/", present, name="support_ticket_present"),
            *super().get_urls(),
        ]

    @admin.display(description="№", ordering="pk")
    def number(self, ticket: Ticket) -> int:
        return ticket.pk

    @admin.display(description=gettext_lazy("what it is about"), ordering="subject")
    def matter(self, ticket: Ticket) -> str:
        """Show the words that a report quotes: its subject is the card, shown in a column."""
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
        if kept_forms.restore(request):
            return self.shown_again(request, object_id)
        ticket = self.get_object(request, object_id)
        if ticket is None:
            raise Http404
        if not self.has_view_permission(request, ticket):
            raise PermissionDenied
        page = ConversationPage(self, request, _staff(request), ticket)
        if request.method == "POST":
            if not self.has_change_permission(request, ticket):
                raise PermissionDenied
            if kept_forms.refusal(request):
                page.show_again()
            elif done := page.press():
                return done
        record_access(page.staff, ticket)
        request.session.pop(IN_HAND, None)
        return page.response()

    def shown_again(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what was sent by somebody who was not, or not yet, logged in; send nothing."""
        kept_forms.refuse(request, NOT_SENT)
        response: HttpResponse = self.admin_site.admin_view(self.change_view)(request, object_id)
        return response

    def present_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Take the beat of a conversation that is open, and answer who else has it open."""
        ticket = self.get_queryset(request).filter(pk=number).first()
        if ticket is None or not self.has_change_permission(request, ticket):
            raise Http404
        return presence.beat(request, ticket)

    def open_record(self, request: HttpRequest, number: int) -> HttpResponse:
        """Redirect to the record that the report is about; every page there links back here."""
        ticket = self.get_queryset(request).filter(pk=number).first()
        if ticket is None or not self.has_view_permission(request, ticket):
            raise Http404
        address = record_change_address(ticket)
        if not address:
            raise Http404
        request.session[IN_HAND] = ticket.pk
        return redirect(address)


def _staff(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
