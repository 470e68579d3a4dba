"""What staff may see of the outbox."""

from django.contrib import admin

from accounts.admin import RecordAdmin
from kazan_twins.mail.models import Letter


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
