"""The answers that the staff keep ready."""

from django.contrib import admin

from support.models import ReplyTemplate
from web.searching import FoldedSearch
from web.surviving_forms import SurvivingForms


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(SurvivingForms, FoldedSearch, admin.ModelAdmin):
    list_display = ("title", "text")
    search_fields = ("title", "text")
