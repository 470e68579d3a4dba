"""Each group's rights on each record, as one table: nothing more, nothing less."""

import pytest
from django.contrib.auth.models import Permission

from accounts.roles import Role

ACTIONS = "vacd"
VERBS = ("view", "add", "change", "delete")
# v view, a add, c change, d delete; a dot where the group may not.
EVERYTHING, LOOK, NOTHING = "vacd", "v...", "...."
TABLE = {
    # record: editors, support, chiefs
    "cities.agreement": (EVERYTHING, LOOK, EVERYTHING),
    "cities.city": (EVERYTHING, LOOK, EVERYTHING),
    "cities.country": (EVERYTHING, LOOK, EVERYTHING),
    "cities.event": (EVERYTHING, LOOK, EVERYTHING),
    "cities.eventseries": (EVERYTHING, LOOK, EVERYTHING),
    "cities.introduction": (EVERYTHING, LOOK, EVERYTHING),
    "cities.keyfigure": (EVERYTHING, LOOK, EVERYTHING),
    "cities.participation": (EVERYTHING, LOOK, EVERYTHING),
    "cities.standingnote": (EVERYTHING, LOOK, EVERYTHING),
    "history.change": (LOOK, NOTHING, LOOK),
    "history.waitingchange": (LOOK, NOTHING, LOOK),
    "support.ticket": ("v.c.", "v.c.", "v.c."),
    "support.replytemplate": (LOOK, LOOK, EVERYTHING),
    "support.entry": (NOTHING, NOTHING, LOOK),
    "support.accessrecord": (NOTHING, NOTHING, LOOK),
    "support.draft": (NOTHING, NOTHING, LOOK),
    "mail.letter": (NOTHING, LOOK, LOOK),
    "accounts.user": (NOTHING, NOTHING, "vac."),
    "accounts.consent": (NOTHING, NOTHING, LOOK),
    "accounts.accountdeletion": (NOTHING, NOTHING, LOOK),
    "auth.group": (NOTHING, NOTHING, LOOK),
    "mfa.authenticator": (NOTHING, NOTHING, "v..d"),
    "sessions.session": (NOTHING, NOTHING, NOTHING),
    "admin.logentry": (NOTHING, NOTHING, NOTHING),
}
ROLES = (Role.EDITOR, Role.SUPPORT, Role.CHIEF)
SPECIAL = {"support.answer_messages": (Role.SUPPORT, Role.CHIEF)}


def rights(role: Role, record: str) -> str:
    """Return the letters of what a group may do with a record."""
    app, model = record.split(".")
    held = set(
        role.group()
        .permissions.filter(content_type__app_label=app, content_type__model=model)
        .values_list("codename", flat=True)
    )
    return "".join(
        letter if f"{verb}_{model}" in held else "."
        for letter, verb in zip(ACTIONS, VERBS, strict=True)
    )


@pytest.mark.parametrize("record", TABLE)
def test_each_group_may_do_with_a_record_what_the_table_says(db: None, record: str) -> None:
    assert tuple(rights(role, record) for role in ROLES) == TABLE[record]


def test_the_table_names_every_record_that_a_group_has_a_right_on(db: None) -> None:
    held = Permission.objects.filter(group__name__in=[role.value for role in ROLES])
    named = {f"{app}.{model}" for app, model in held.values_list(
        "content_type__app_label", "content_type__model")}  # fmt: skip
    assert {name for name in named if not name.startswith(("cities.", "support."))} <= {*TABLE}


@pytest.mark.parametrize("permission", SPECIAL)
def test_only_who_answers_messages_reads_them(db: None, permission: str) -> None:
    app, codename = permission.split(".")
    holders = [
        role
        for role in ROLES
        if role.group().permissions.filter(content_type__app_label=app, codename=codename).exists()
    ]
    assert tuple(holders) == SPECIAL[permission]
