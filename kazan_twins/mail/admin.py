"""What staff may see of the outbox."""

from collections.abc import Iterator

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from accounts.admin import RecordAdmin
from kazan_twins.mail.models import Letter
from web.waiting import Waiting, tells_what_waits


@admin.register(Letter)
class LetterAdmin(RecordAdmin):
    """The outbox without the texts: they hold links that log their reader in."""

    list_display = (
        "created_at",
        "recipient",
        "sent_at",
        "attempts",
        "next_attempt_at",
        "refused_at",
    )
    list_filter = ("sent_at", "refused_at")
    search_fields = ("recipient",)
    fields = (*list_display, "last_error")


@tells_what_waits
def unsent_letters(request: HttpRequest) -> Iterator[Waiting]:
    """Yield the letters that were tried and not sent: the mail server may be away."""
    if request.user.has_perm("mail.view_letter"):
        count = Letter.objects.waiting().filter(attempts__gt=0).count()
        if count:
            words = ngettext("%(count)d unsent letter", "%(count)d unsent letters", count)
            address = reverse("admin:mail_letter_changelist")
            yield Waiting(words % {"count": count}, f"{address}?sent_at__isnull=True")
