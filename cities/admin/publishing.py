"""Taking records off the site, which is offered before their deletion."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object


class Unpublishing(Base):
    """Offers the action before Django's own, which is deletion."""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        unpublish = {name: actions.pop(name) for name in ("unpublish",) if name in actions}
        return {**unpublish, **actions}

    @admin.action(description=gettext_lazy("Take off the site"), permissions=["change"])
    def unpublish(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        said = _("Taken off the site: %(records)s.")
        records = [record for record in queryset if record.published]
        for record in records:
            self.log_change(request, record, said % {"records": record})
        queryset.update(published=False)
        names = ", ".join(map(str, records))
        message = said % {"records": names} if names else _("Nothing was published.")
        messages.success(request, message)
