"""What staff may look at and must not change, and the answers that they keep ready."""

from django.contrib import admin

from accounts.admin import RecordAdmin
from support.models import Reading, ReplyTemplate


@admin.register(Reading)
class ReadingAdmin(RecordAdmin):
    list_display = ("at", "reader", "ticket_number")
    list_filter = ("reader",)
    search_fields = ("=ticket_number",)
    date_hierarchy = "at"
    list_select_related = ("reader",)


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no generic at run time
    list_display = ("title", "text")
    search_fields = ("title", "text")
