"""Staff roles: which group may do what."""

from enum import Enum

from django.contrib.auth.models import Group, Permission


class Role(Enum):
    """A role's value is its group's name; `apps` are those whose records it edits."""

    EDITOR = "Редакторы"

    @property
    def apps(self) -> tuple[str, ...]:
        return ("cities",)

    def group(self) -> Group:
        """Return the role's group with its permissions brought up to date."""
        group, _created = Group.objects.get_or_create(name=self.value)
        group.permissions.set(Permission.objects.filter(content_type__app_label__in=self.apps))
        return group
