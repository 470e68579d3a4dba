"""The page of what has changed lately: a page of the catalogue, with thanks to its readers."""

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cities.pages.changes import ChangedDay, days_of, latest_changes, latest_checks
from cities.pages.trails import changes_trail
from support.models import Ticket
from web.json_ld import document

CHANGES_ON_A_PAGE = 50


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """List the changed records by day, without the name of any person."""
    page = Paginator(latest_changes(), CHANGES_ON_A_PAGE).get_page(request.GET.get("page"))
    days = days_of(page)
    _thank(days)
    trail = changes_trail()
    return render(
        request,
        "support/changes.html",
        {
            "page": page,
            "days": days,
            "checks": [] if page.has_previous() else latest_checks(),
            "corrected": Ticket.objects.corrected().count(),
            "trail": trail,
            "data": document(request, trail),
        },
    )


def _thank(days: list[ChangedDay]) -> None:
    """Mark what was corrected because a reader reported it."""
    if not days:
        return
    reported = {
        (ticket.record_type_id, ticket.record_number, timezone.localdate(ticket.closed_at))
        for ticket in Ticket.objects.corrected().closed_between(days[-1].day, days[0].day)
    }
    for day in days:
        for row in day.records:
            kind = ContentType.objects.get_for_model(row.record)
            row.is_by_readers = (kind.pk, row.record.pk, day.day) in reported
