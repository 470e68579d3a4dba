"""Who of the staff has which record open.

Each opening is an entry of the cache under the record and the person, so processes do not write
over each other's; it fades by itself. A page with script renews it, one without is a single beat.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import time_format

WITHOUT_SCRIPT = timedelta(minutes=15)
# Two beats of a page in the background, which browsers slow down to one a minute.
BETWEEN_BEATS = timedelta(seconds=150)


@dataclass(frozen=True)
class Presence:
    name: str
    since: datetime

    @property
    def clock(self) -> str:
        return time_format(timezone.localtime(self.since))


def come(user: Any, record: Model, lasting: timedelta = WITHOUT_SCRIPT) -> None:
    """Note that the user has the record open now."""
    key = _key(record, user.pk)
    since = cache.get(key) or timezone.now()
    cache.set(key, since, lasting.total_seconds())


def leave(user: Any, record: Model) -> None:
    cache.delete(_key(record, user.pk))


def others(user: Any, record: Model) -> list[Presence]:
    """Return who else has the record open, the first to open it first."""
    staff = get_user_model()._default_manager.filter(is_staff=True).exclude(pk=user.pk)  # noqa: SLF001 -- named so by Django
    names = {_key(record, each.pk): each.get_short_name() or str(each) for each in staff}
    found = cache.get_many(names)
    present = (Presence(names[key], since) for key, since in found.items())
    return sorted(present, key=lambda each: each.since)


def beat(request: HttpRequest, record: Model) -> HttpResponse:
    """Answer a page with script: note that it is still open, and say who else is here."""
    come(request.user, record, BETWEEN_BEATS)
    context = {"others": others(request.user, record)}
    return HttpResponse(render_to_string("forms/_others_here.html", context))


def _key(record: Model, person: object) -> str:
    return f"open:{record._meta.label_lower}:{record.pk}:{person}"  # noqa: SLF001 -- Django's documented API
