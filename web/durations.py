"""Durations in words."""

from datetime import timedelta

from django.utils.translation import ngettext


def duration_in_words(duration: timedelta) -> str:
    """Return «2 часа 30 минут», «40 секунд»; what is nought is not said."""
    minutes, seconds = divmod(round(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = (
        (hours, ngettext("%(count)d hour", "%(count)d hours", hours)),
        (minutes, ngettext("%(count)d minute", "%(count)d minutes", minutes)),
        (seconds, ngettext("%(count)d second", "%(count)d seconds", seconds)),
    )
    return " ".join(words % {"count": count} for count, words in parts if count)
