"""The conversations that wait for staff, for the admin's first page."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from support.models import Ticket
from support.models.ticket import TicketQuerySet
from web.waiting import Waiting, tells_what_waits

OVERDUE_DAYS = 30


@tells_what_waits
def conversations(request: HttpRequest) -> Iterator[Waiting]:
    """Yield new reports, new messages, one's own, and what is overdue."""
    staff = request.user
    if not isinstance(staff, User) or not staff.has_perm("support.view_ticket"):
        return
    address = reverse("admin:support_ticket_changelist")
    tickets = Ticket.objects.visible_to(staff)
    new = f"state__exact={Ticket.State.NEW}&kind__exact="
    reports = tickets.new().reports().count()
    mail = tickets.new().messages().count()
    own, overdue = tickets.in_hands_of(staff).count(), _overdue(tickets).count()
    told = (
        (overdue, _("Overdue: %(count)d"), f"age={OVERDUE_DAYS}"),
        (
            reports,
            ngettext("%(count)d new error report", "%(count)d new error reports", reports),
            f"{new}{Ticket.Kind.REPORT}",
        ),
        (
            mail,
            ngettext("%(count)d new message", "%(count)d new messages", mail),
            f"{new}{Ticket.Kind.MESSAGE}",
        ),
        (
            own,
            _("Taken by you and not answered: %(count)d"),
            f"state__exact={Ticket.State.IN_PROGRESS}&assigned_to__id__exact={staff.pk}",
        ),
    )
    for count, words, query in told:
        if count:
            is_urgent = query.startswith("age")
            yield Waiting(words % {"count": count}, f"{address}?{query}", is_urgent)


def _overdue(tickets: TicketQuerySet) -> TicketQuerySet:
    return tickets.open().older_than(OVERDUE_DAYS)
