"""Actions on many records at once, after a page that says what they will do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cities.search.writing import catch_up
from cities.versions import lock_catalogue

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object

CONFIRMED = "confirmed"
# The change list's own button sends this; a delete page, which has said all, does not.
FROM_LIST = "index"
MOST_AT_ONCE = 1000


class BulkActions(Base):
    """Offers its actions before Django's own, which is deletion."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        delete = {name: actions.pop(name) for name in ("delete_selected",) if name in actions}
        first = {name: actions.pop(name) for name in ("unpublish",) if name in actions}
        return {**first, **actions, **delete}

    def may_be_published(self, _record: Any) -> bool:
        return True

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        def change(record: Any) -> bool:
            if record.published or not self.may_be_published(record):
                return False
            record.published = True
            return True

        return self.change_all(request, queryset, _("Publish"), change)

    @admin.action(description=gettext_lazy("Take off the site"), permissions=["change"])
    def unpublish(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        if FROM_LIST in request.POST:
            return self.ask(request, queryset, _("Take off the site"))
        said = _("Taken off the site: %(records)s.")
        records = [record for record in queryset if record.published]
        for record in records:
            self.log_change(request, record, said % {"records": record})
        queryset.update(published=False)
        names = ", ".join(map(str, records))
        message = said % {"records": names} if names else _("Nothing was published.")
        messages.success(request, message)
        return None

    def change_all(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        title: str,
        change: Callable[[Any], bool],
        form: forms.Form | None = None,
    ) -> HttpResponse | None:
        """Ask first; once confirmed, change each record that `change` says it has changed."""
        if CONFIRMED not in request.POST or not (form is None or form.is_valid()):
            return self.ask(request, queryset, title, form)
        with transaction.atomic():
            lock_catalogue()
            changed = [record for record in queryset[:MOST_AT_ONCE] if change(record)]
            for record in changed:
                record.save()
                self.log_change(request, record, title)
        catch_up()
        count = len(changed)
        words = ngettext("Changed: %(count)d record", "Changed: %(count)d records", count)
        unchanged = _("%(title)s. %(changed)s; the others are as they were.")
        said = unchanged % {"title": title, "changed": words % {"count": count}}
        messages.success(request, said)
        return None

    def ask(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        title: str,
        form: forms.Form | None = None,
    ) -> HttpResponse | None:
        """Show which records the action is about, and what else it has to know."""
        records = list(queryset[: MOST_AT_ONCE + 1])
        if len(records) > MOST_AT_ONCE:
            most = _("At most %(count)d records at once: narrow the list.")
            messages.error(request, most % {"count": MOST_AT_ONCE})
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "action": request.POST["action"],
            "records": records,
            "form": form,
            "media": self.media + form.media if form else self.media,
            "checkbox": ACTION_CHECKBOX_NAME,
            "confirmed": CONFIRMED,
        }
        return TemplateResponse(request, "admin/cities/bulk.html", context)
