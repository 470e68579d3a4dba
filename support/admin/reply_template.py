"""The answers that the staff keep ready."""

from django.contrib import admin

from support.models import ReplyTemplate
from web.searching import FoldedSearch


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(FoldedSearch, admin.ModelAdmin):  # type: ignore[type-arg]  # no generic at run time
    list_display = ("title", "text")
    search_fields = ("title", "text")
