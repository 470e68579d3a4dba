"""Which member of staff has read which conversation, and when: read-only."""

from django.contrib import admin

from accounts.admin import RecordAdmin
from support.models import AccessRecord


@admin.register(AccessRecord)
class AccessRecordAdmin(RecordAdmin):
    list_display = ("at", "reader", "ticket_number")
    list_filter = ("reader",)
    search_fields = ("=ticket_number",)
    date_hierarchy = "at"
    list_select_related = ("reader",)
