"""A city's time compared with Kazan's, now and in the other half of the year."""

import zoneinfo
from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from web.durations import duration_in_words

KAZAN = zoneinfo.ZoneInfo("Europe/Moscow")
MINUS = "\u2212"
NO_DIFFERENCE = timedelta()


def clock(time_zone: str) -> str:
    """Return «на 2 часа больше, чем в Казани (UTC+5)», with winter and summer if they differ.

    Both are taken from the year that starts today: a change of time years ago or years ahead
    says nothing about the current time.
    """
    zone = zoneinfo.ZoneInfo(time_zone)
    winter, summer = (_moment(month) for month in (1, 7))
    in_winter, in_summer = _written(zone, winter), _written(zone, summer)
    if in_winter == in_summer:
        return in_winter
    return _("in winter %(winter)s; in summer %(summer)s") % {
        "winter": in_winter,
        "summer": in_summer,
    }


def _moment(month: int) -> datetime:
    """Return noon in Kazan of the 15th of the next such month."""
    today = localdate()
    year = today.year if today.month <= month else today.year + 1
    return datetime(year, month, 15, 12, tzinfo=KAZAN)


def _written(zone: zoneinfo.ZoneInfo, moment: datetime) -> str:
    offset = moment.astimezone(zone).utcoffset() or NO_DIFFERENCE
    difference = offset - (moment.utcoffset() or NO_DIFFERENCE)
    return f"{_compared(difference)} ({utc(offset)})"


def utc(offset: timedelta) -> str:
    """Return «UTC+3:30»."""
    hours, minutes = divmod(abs(offset).seconds // 60, 60)
    sign = MINUS if offset < NO_DIFFERENCE else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def _compared(difference: timedelta) -> str:
    if difference == NO_DIFFERENCE:
        return _("the same time as in Kazan")
    sentence = (
        _("%(span)s ahead of Kazan") if difference > NO_DIFFERENCE else _("%(span)s behind Kazan")
    )
    return sentence % {"span": duration_in_words(abs(difference))}
