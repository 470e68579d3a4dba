"""Staff roles: which group may do what."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

CATALOGUE = ("cities.*", "history.view_*")
REPORTS = (
    "support.view_ticket",
    "support.change_ticket",
    "support.view_replytemplate",
)
CONVERSATIONS = (*REPORTS, "support.answer_messages", "mail.view_letter")
PEOPLE = (
    "accounts.view_*",
    "accounts.add_user",
    "accounts.change_user",
    "auth.view_group",
    "support.view_*",
    "mail.view_*",
    "support.*_replytemplate",
    "mfa.view_authenticator",
    "mfa.delete_authenticator",
)


class Role(TextChoices):
    """A role's value is its group's name, which staff read as the role's label."""

    EDITOR = "editors", _("Editors")
    SUPPORT = "support", _("Support")
    CHIEF = "chief", _("Chiefs")

    @property
    def permissions(self) -> tuple[str, ...]:
        """Permissions as `app.codename`; a star stands for any characters."""
        return {
            Role.EDITOR: (*CATALOGUE, *REPORTS),
            Role.SUPPORT: ("cities.view_*", *CONVERSATIONS),
            Role.CHIEF: (*CATALOGUE, *CONVERSATIONS, *PEOPLE),
        }[self]

    def group(self) -> Group:
        """Return the role's group with its permissions brought up to date."""
        group, _created = Group.objects.get_or_create(name=self.value)
        wanted = Q(pk__in=[])
        for permission in self.permissions:
            app, codename = permission.split(".")
            pattern = f"^{codename.replace('*', '.*')}$"
            wanted |= Q(content_type__app_label=app, codename__regex=pattern)
        group.permissions.set(Permission.objects.filter(wanted))
        return group


def label_of_group(group: Group) -> str:
    """Return the label of a role's group, and the name of any other."""
    return str(Role(group.name).label) if group.name in Role.values else group.name
