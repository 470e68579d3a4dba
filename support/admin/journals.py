"""What staff may look at and must not change, and the answers that they keep ready."""

from django.contrib import admin

from accounts.admin import RecordAdmin
from support.models import Letter, Reading, ReplyTemplate


@admin.register(Reading)
class ReadingAdmin(RecordAdmin):
    list_display = ("at", "reader", "ticket_number")
    list_filter = ("reader",)
    search_fields = ("=ticket_number",)
    date_hierarchy = "at"
    list_select_related = ("reader",)


@admin.register(Letter)
class LetterAdmin(RecordAdmin):
    """The outbox without the texts: they hold links that let somebody in."""

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
    fields = (
        "created_at",
        "recipient",
        "sent_at",
        "attempts",
        "next_attempt_at",
        "refused_at",
        "last_error",
    )


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no generic at run time
    list_display = ("title", "text")
    search_fields = ("title", "text")
