"""Joining a report with one button, even if the log-in stands in between."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from support import actions
from support.models import Ticket
from support.records import is_shown, name_of

WISH = "wishes_to_join"


def may_be_joined(number: int) -> Ticket | None:
    """Return an open report whose record is on the site."""
    found = Ticket.objects.reports().open().filter(pk=number).first()
    return found if found and is_shown(found.record_type, found.record_number) else None


def join(request: HttpRequest, user: User, report: Ticket) -> None:
    actions.join(report, user)
    messages.success(request, _("You have joined the report. We will write when it is resolved."))


def join_after_log_in(request: HttpRequest, report: Ticket) -> HttpResponse:
    """Note the wish, and redirect to the log-in, which returns to the report's page."""
    request.session[WISH] = report.pk
    record: Any = report.record
    query = {"page": report.page, "record": name_of(record)}
    return redirect_to_login(f"{reverse('support:report')}?{urlencode(query)}")


@receiver(user_logged_in)
def join_as_wished(request: HttpRequest, user: User, **_others: object) -> None:
    report = may_be_joined(request.session.pop(WISH, 0))
    if report:
        join(request, user, report)
